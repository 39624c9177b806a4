package zvonok.moderation.check.domain;

/** A text without stress marks and invisible characters and with й and ё in one piece: what dictionaries can read. */
final class Plain {

    private static final char BREVE = '\u0306';
    private static final char DIAERESIS = '\u0308';

    private final String text;

    /** Where each unit stands in the text as it was sent, and the length of that behind the last. */
    private final int[] offsets;

    private Plain(String text, int[] offsets) {
        this.text = text;
        this.offsets = offsets;
    }

    static Plain of(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        int[] offsets = new int[raw.length() + 1];
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            int last = text.length() - 1;
            switch (Character.getType(c)) {
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {
                    if (last >= 0) {
                        text.setCharAt(last, joined(text.charAt(last), c));
                    }
                }
                case Character.FORMAT -> {}
                default -> {
                    offsets[text.length()] = i;
                    text.append(c == '\u00a0' || c == '\u202f' ? ' ' : c == '\u2012' ? '–' : c);
                }
            }
        }
        offsets[text.length()] = raw.length();
        return new Plain(text.toString(), offsets);
    }

    private static char joined(char letter, char mark) {
        return switch (mark) {
            case BREVE -> letter == 'и' ? 'й' : letter == 'И' ? 'Й' : letter;
            case DIAERESIS -> letter == 'е' ? 'ё' : letter == 'Е' ? 'Ё' : letter;
            default -> letter;
        };
    }

    String text() {
        return text;
    }

    /** Where a unit stands in the text as it was sent. */
    int from(int at) {
        return offsets[at];
    }

    /** Where a place that ends before {@code at} ends in the text as it was sent: behind the marks of its last letter. */
    int to(int at) {
        return offsets[at];
    }
}
