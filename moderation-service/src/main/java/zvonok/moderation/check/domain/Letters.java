package zvonok.moderation.check.domain;

/**
 * The letters that words are compared in, thirty-two Cyrillic and twenty-six Latin ones, each a bit, so that a sign that may stand
 * for several letters is a set of them. Which letters a sign may stand for is decided here.
 */
final class Letters {

    static final int COUNT = 59;
    /** The gap between two words. */
    static final int GAP = 58;

    /** Every Cyrillic letter: what a masking star hides. */
    static final long ANY = 0xFFFF_FFFFL;

    /** How a Latin letter looks, first of all, and then how it sounds. */
    private static final String[] LATIN = {
        "а", "вьб", "сцк", "д", "еэ", "ф", "гд", "нх", "ий", "йж", "к", "л", "мт", "пн", "о", "рп", "кг", "гря", "с",
        "т", "иу", "ву", "шв", "х", "уы", "з"
    };
    /** Those of them that look like a Cyrillic letter: a word made of nothing else may be meant to be read as Cyrillic. */
    private static final String SAME_SHAPE = "aceopxyktmhbnu";

    private static final String[] LATIN_BY_SHAPE = {
        "а", "вь", "с", "", "е", "", "", "н", "", "", "к", "", "мт", "п", "о", "р", "", "", "", "т", "и", "", "", "х",
        "у", ""
    };
    private static final String[] DIGITS = {"о", "ил", "зи", "зеэ", "ча", "с", "бш", "тг", "вб", "яд"};

    private Letters() {}

    /** The letter's number, or -1. */
    static int number(char c) {
        if (c >= 'а' && c <= 'я') {
            return c - 'а';
        }
        return c >= 'a' && c <= 'z' ? 32 + c - 'a' : c == ' ' ? GAP : -1;
    }

    static boolean isCyrillic(char c) {
        return c >= 'а' && c <= 'я';
    }

    static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean hasCyrillicShape(char c) {
        return SAME_SHAPE.indexOf(c) >= 0;
    }

    /** The Cyrillic letter that a Latin one in a Cyrillic word is first of all. */
    static char byShape(char c) {
        return isLatin(c) ? LATIN[c - 'a'].charAt(0) : c;
    }

    /** The letters that the sign may stand for inside a word; 0 where it stands for none. */
    static long meant(char c) {
        if (isCyrillic(c)) {
            return 1L << (c - 'а');
        }
        if (isLatin(c)) {
            return set(LATIN[c - 'a']);
        }
        if (isDigit(c)) {
            return set(DIGITS[c - '0']);
        }
        return switch (c) {
            case '$' -> set("с");
            case '!', '|' -> set("ил");
            case '*', '#', '%', '@', '^', '&', '°', '\uFFFD' -> ANY;
            // Arrows, blocks, shapes and ornaments.
            default -> c >= 0x2190 && c < 0x2C00 ? ANY : 0;
        };
    }

    static long meantByShape(char c) {
        return isLatin(c) ? set(LATIN_BY_SHAPE[c - 'a']) : meant(c);
    }

    static long set(String letters) {
        long set = 0;
        for (int i = 0; i < letters.length(); i++) {
            set |= 1L << (letters.charAt(i) - 'а');
        }
        return set;
    }
}
