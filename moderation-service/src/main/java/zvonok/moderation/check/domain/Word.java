package zvonok.moderation.check.domain;

import java.util.Locale;

/** One run of letters in a text, with what its case looks like. */
final class Word {

    private final String raw;
    private final int from;
    private final int to;
    private final boolean inAddress;
    private int letters;
    private int upper;
    private int lower;
    private int upperAtStart;
    private int rises;
    private boolean cyrillic;

    Word(String raw, int from, int to, boolean inAddress) {
        this.raw = raw;
        this.from = from;
        this.to = to;
        this.inAddress = inAddress;
        boolean wasLower = false;
        for (int i = from; i < to; ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetter(c)) {
                letters++;
                boolean isUpper = Character.toLowerCase(c) != c;
                boolean isLower = !isUpper && Character.toUpperCase(c) != c;
                if (isUpper) {
                    upperAtStart += lower == 0 ? 1 : 0;
                    rises += wasLower ? 1 : 0;
                    upper++;
                }
                lower += isLower ? 1 : 0;
                wasLower = isLower;
                cyrillic |= isCyrillic(c);
            }
        }
    }

    /** The tables of scripts are searched only for what lies outside the two ranges that ordinary texts are made of. */
    private static boolean isCyrillic(int c) {
        return (c >= 0x400 && c < 0x484)
                || (c > 0x7F && Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC);
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isInAddress() {
        return inAddress;
    }

    int letters() {
        return letters;
    }

    boolean isUpper() {
        return lower == 0 && upper == letters;
    }

    boolean isSingleCapital() {
        return letters == 1 && upper == 1;
    }

    boolean startsLower() {
        return upperAtStart == 0;
    }

    int upper() {
        return upper;
    }

    /** How many capitals stand at the beginning. */
    int upperAtStart() {
        return upperAtStart;
    }

    /** How often a capital follows a small letter. */
    int rises() {
        return rises;
    }

    boolean isMixed() {
        return upper > 0 && lower > 0;
    }

    boolean isCyrillic() {
        return cyrillic;
    }

    /** The letters alone, small, with е for ё: what lists of words are searched with. */
    String key() {
        StringBuilder key = new StringBuilder(to - from);
        raw.substring(from, to)
                .codePoints()
                .filter(Character::isLetter)
                .map(Character::toLowerCase)
                .map(c -> c == 'ё' ? 'е' : c)
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    String small() {
        return raw.substring(from, to).toLowerCase(Locale.ROOT);
    }

    String capitalised() {
        String small = small();
        int second = small.offsetByCodePoints(0, 1);
        return small.substring(0, second).toUpperCase(Locale.ROOT) + small.substring(second);
    }

    String asWritten() {
        return raw.substring(from, to);
    }
}
