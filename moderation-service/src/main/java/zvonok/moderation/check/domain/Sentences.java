package zvonok.moderation.check.domain;

/** Where sentences begin, as far as a capital letter is concerned. */
final class Sentences {

    private static final String OPENING = " \t\"«„“”'`(*–—-‒‑•";

    private Sentences() {}

    /** Whether a sentence, a line or an item of a list may begin here, so that a capital says nothing of the word. */
    static boolean startsAt(String text, int at) {
        int before = at - 1;
        while (before >= 0 && OPENING.indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        return before < 0
                || !(Character.isLetterOrDigit(text.charAt(before)) || ",)%".indexOf(text.charAt(before)) >= 0);
    }
}
