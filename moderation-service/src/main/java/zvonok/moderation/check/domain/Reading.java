package zvonok.moderation.check.domain;

import java.util.Arrays;

/**
 * A run of signs as it may be read: for each sign the set of letters that it may stand for ({@link Letters}), a repeated one taken
 * once, and its place in the text as it was sent.
 */
final class Reading {

    private long[] sets = new long[16];
    private int[] from = new int[16];
    private int[] to = new int[16];
    private final int shortest;
    private int length;

    Reading() {
        this(0);
    }

    /**
     * Of a romanised reading only whole beginnings of words count, since any letters make a word in some language, and of these only
     * such as are not shorter than {@code shortest}.
     */
    Reading(int shortest) {
        this.shortest = shortest;
    }

    boolean isRomanised() {
        return shortest > 0;
    }

    /** The least letters of an entry that counts in a romanised reading. */
    int shortest() {
        return shortest;
    }

    /** Adds a sign. The same sign again only lengthens the last, unless it may be any letter. */
    void add(long set, int start, int end) {
        if (length > 0 && sets[length - 1] == set && set != Letters.ANY) {
            to[length - 1] = end;
            return;
        }
        if (length == sets.length) {
            sets = Arrays.copyOf(sets, length * 2);
            from = Arrays.copyOf(from, length * 2);
            to = Arrays.copyOf(to, length * 2);
        }
        sets[length] = set;
        from[length] = start;
        to[length] = end;
        length++;
    }

    int length() {
        return length;
    }

    long set(int index) {
        return sets[index];
    }

    boolean isAny(int index) {
        return sets[index] == Letters.ANY;
    }

    /** The first UTF-16 unit of the place of the sign. */
    int from(int index) {
        return from[index];
    }

    /** The UTF-16 unit behind the place of the sign. */
    int to(int index) {
        return to[index];
    }

    /** The first letter of each set, a star for a sign that may be any. */
    @Override
    public String toString() {
        StringBuilder whole = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int number = Long.numberOfTrailingZeros(sets[i]);
            whole.append(
                    isAny(i)
                            ? '*'
                            : number == Letters.GAP ? ' ' : (char) (number < 32 ? 'а' + number : 'a' + number - 32));
        }
        return whole.toString();
    }
}
