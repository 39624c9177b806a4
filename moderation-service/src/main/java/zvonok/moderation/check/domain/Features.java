package zvonok.moderation.check.domain;

import java.util.Arrays;

/**
 * What the linear models see of a text: beginnings of its words, pairs of them, four letters in a row, and signs such as numbers and emoji, each hashed into one of {@link #BUCKETS} buckets. Look-alikes and styled letters are folded before. Time and memory grow
 * linearly with the text.
 */
final class Features {

    static final int BUCKETS = 1 << 16;

    private static final int STEM = 6;
    private static final int GRAM = 4;
    private static final int START = 0x811C9DC5;
    private static final int PRIME = 0x01000193;
    private static final int SPREAD = 0x9E3779B1;
    private static final String SIGNS = "$₽%+@&";

    private final long[] seen = new long[BUCKETS / Long.SIZE];
    private int[] buckets = new int[256];
    private int size;
    private int before = START;

    private Features() {}

    static Features of(Folded text) {
        Features features = new Features();
        for (int i = 0; i < text.length(); ) {
            int behind = i + 1;
            char c = text.at(i);
            if (startsLink(text, i)) {
                while (behind < text.length() && text.at(behind) > ' ') {
                    behind++;
                }
            } else if (isLetter(c)) {
                while (behind < text.length() && isLetter(text.at(behind))) {
                    behind++;
                }
                features.addWord(text, i, behind);
            } else if (Letters.isDigit(c)) {
                while (behind < text.length() && (Letters.isDigit(text.at(behind)) || isGroup(text, behind))) {
                    behind++;
                }
                features.addToken(hash(hash(START, '#'), (char) Math.min(behind - i, STEM)));
            } else if (c == '\uFFFD' || c == '!') {
                while (behind < text.length() && text.at(behind) == c) {
                    behind++;
                }
                features.addToken(hash(hash(START, c), (char) Math.min(behind - i, 2)));
            } else if (SIGNS.indexOf(c) >= 0) {
                features.addToken(hash(START, c));
            }
            i = behind;
        }
        return features;
    }

    int size() {
        return size;
    }

    int bucket(int index) {
        return buckets[index];
    }

    /** What one occurrence counts, so that long texts weigh no more than short ones. */
    double value() {
        return size == 0 ? 0 : 1 / Math.sqrt(size);
    }

    int[] toArray() {
        return Arrays.copyOf(buckets, size);
    }

    private static boolean isLetter(char c) {
        return Letters.isCyrillic(c) || Letters.isLatin(c);
    }

    /** 12 000 and 9.500 are one number. */
    private static boolean isGroup(Folded text, int at) {
        return (text.at(at) == ' ' || text.at(at) == '.')
                && at + 3 < text.length()
                && Letters.isDigit(text.at(at + 1))
                && Letters.isDigit(text.at(at + 2))
                && Letters.isDigit(text.at(at + 3));
    }

    /** Where links may lead is another rule's matter. */
    private static boolean startsLink(Folded text, int at) {
        return startsWith(text, at, "http") || startsWith(text, at, "www.");
    }

    private static boolean startsWith(Folded text, int at, String beginning) {
        boolean same = at + beginning.length() <= text.length();
        for (int i = 0; same && i < beginning.length(); i++) {
            same = text.at(at + i) == beginning.charAt(i);
        }
        return same;
    }

    private void addWord(Folded text, int from, int to) {
        boolean cyrillic = false;
        for (int i = from; i < to; i++) {
            cyrillic |= Letters.isCyrillic(text.at(i));
        }
        int stem = START;
        int gram = 0;
        for (int i = from; i < to; i++) {
            char c = cyrillic ? Letters.byShape(text.at(i)) : text.at(i);
            if (i < from + STEM) {
                stem = hash(stem, c);
            }
            gram = gram << 8 | (c & 0xFF);
            if (i - from >= GRAM - 1) {
                add(hash(hash(gram, (char) (gram >>> 16)), (char) (i == to - 1 ? 1 : 0)));
            }
        }
        addToken(stem);
    }

    private void addToken(int token) {
        add(token);
        add(before * 31 + token);
        before = token;
    }

    private static int hash(int hash, char c) {
        return (hash ^ c) * PRIME;
    }

    /** Each bucket counts once, however often its word is repeated. */
    private void add(int hash) {
        int bucket = (hash * SPREAD) >>> 16;
        if ((seen[bucket >> 6] >>> bucket & 1) != 0) {
            return;
        }
        seen[bucket >> 6] |= 1L << bucket;
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, size * 2);
        }
        buckets[size++] = bucket;
    }
}
