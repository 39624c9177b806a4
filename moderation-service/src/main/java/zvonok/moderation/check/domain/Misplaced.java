package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zvonok.moderation.language.Grammar.Token;
import zvonok.moderation.language.Spelling;

/** Words that exist and are wrong where they stand: by {@code spellings.txt} and by the parts of speech around them. */
final class Misplaced {

    /** What stands in a place of the text that was searched, and what should. */
    record Slip(int from, int to, String right) {}

    private record Phrase(Pattern wrong, String right) {}

    private static final List<Phrase> PHRASES = WordList.lines("spellings").stream()
            .map(line -> line.split("\\s*=>\\s*", 2))
            .map(pair -> new Phrase(
                    Pattern.compile(
                            "(?:" + pair[0] + ")(?![\\p{L}\\d-])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                    pair[1]))
            .toList();
    private static final Pattern QUALITY = Pattern.compile("[а-яё]{3,}ост(?:ь|и|ью|ей|ям|ями|ях)");
    private static final Set<String> OPPOSING = Set.of("а", "но");

    private Misplaced() {}

    /** What the list names. Every entry begins with a letter, so only the beginnings of words are looked at. */
    static List<Slip> phrases(String text) {
        int[] beginnings = beginnings(text);
        List<Slip> found = new ArrayList<>();
        for (Phrase phrase : PHRASES) {
            Matcher wrong =
                    phrase.wrong().matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
            int behind = 0;
            for (int beginning : beginnings) {
                if (beginning >= behind
                        && wrong.region(beginning, text.length()).lookingAt()) {
                    StringBuilder right = new StringBuilder();
                    wrong.appendReplacement(right, phrase.right());
                    found.add(new Slip(beginning, wrong.end(), likeFirst(wrong.group(), right.substring(beginning))));
                    behind = wrong.end();
                }
            }
        }
        return found;
    }

    private static int[] beginnings(String text) {
        int[] beginnings = new int[text.length()];
        int many = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c) && !inside) {
                beginnings[many++] = i;
            }
            inside = Character.isLetterOrDigit(c) || c == '-';
        }
        return Arrays.copyOf(beginnings, many);
    }

    /** «Не» that belongs to the next word, and «по» before a comparative. */
    static List<Slip> apart(List<Token> sentence, Spelling spelling) {
        List<Slip> found = new ArrayList<>();
        for (int i = 0; i + 1 < sentence.size(); i++) {
            Token token = sentence.get(i);
            Token next = sentence.get(i + 1);
            boolean joined = switch (token.small()) {
                case "не" -> isPartOfNext(sentence, i) && spelling.isCommon("не" + next.small());
                case "по" -> next.isOnly("ADJ:Comp") && spelling.isRussian("по" + next.small());
                default -> false;
            };
            if (joined && next.after() && Character.isLowerCase(next.text().charAt(0))) {
                found.add(new Slip(token.from(), next.to(), token.text() + next.text()));
            }
        }
        return found;
    }

    /** «В не богатой семье», «показывает их не грамотность»: nothing else can be denied there. */
    private static boolean isPartOfNext(List<Token> sentence, int at) {
        if (at + 3 < sentence.size()
                && sentence.get(at + 2).text().equals(",")
                && OPPOSING.contains(sentence.get(at + 3).small())) {
            return false;
        }
        Token next = sentence.get(at + 1);
        boolean quality = next.isOnly("NN") && QUALITY.matcher(next.small()).matches();
        if (at == 0) {
            return quality;
        }
        Token before = sentence.get(at - 1);
        return before.isOnly("PREP")
                ? quality
                        || (next.isOnly("ADJ")
                                && at + 2 < sentence.size()
                                && sentence.get(at + 2).is("NN"))
                : quality && before.isOnly("ADJ");
    }

    /** The right words with their first letter as large as the wrong one's. */
    static String likeFirst(String wrong, String right) {
        return Character.isUpperCase(wrong.charAt(0)) ? large(right) : right;
    }

    static String large(String right) {
        return right.isEmpty() ? right : Character.toUpperCase(right.charAt(0)) + right.substring(1);
    }
}
