package zvonok.moderation.language;

/** What single slips cost: 10 for any, less for those that are common. Thread-safe. */
final class Typos {

    static final int SLIP = 10;
    static final int TURNED = 7;
    private static final int DOUBLED = 5;
    private static final int SIGN = 5;
    private static final int ALIKE = 5;
    private static final int NEIGHBOUR = 8;
    private static final int UNLIKE = 11;
    private static final int AT_THE_BEGINNING = 3;

    static final Typos RUSSIAN = new Typos(
            "ао ои ое еи иы еэ ея яи уы ую юё ёе ёо йи ьъ бп дт гк зс жш вф шщ чщ цс чш гв зж хг тц йе",
            "йцукенгшщзхъ",
            "фывапролджэ",
            "ячсмитьбю");
    static final Typos ENGLISH =
            new Typos("ae ai ei ie iy eo ou sc sz ck kq vw ao", "qwertyuiop", "asdfghjkl", "zxcvbnm");

    private final boolean[][] alike = new boolean[1 << 11][];
    private final String keys;
    private final int[] row = new int[1 << 11];
    private final int[] column = new int[1 << 11];

    private Typos(String pairs, String... rows) {
        for (String pair : pairs.split(" ", -1)) {
            mark(pair.charAt(0), pair.charAt(1));
            mark(pair.charAt(1), pair.charAt(0));
        }
        this.keys = String.join("", rows);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length(); j++) {
                row[rows[i].charAt(j)] = i;
                column[rows[i].charAt(j)] = j;
            }
        }
    }

    private void mark(char a, char b) {
        if (alike[a] == null) {
            alike[a] = new boolean[alike.length];
        }
        alike[a][b] = true;
    }

    /** One letter for another. */
    int swapped(char typed, char right, boolean first) {
        if ((typed == 'е' && right == 'ё') || (typed == 'ё' && right == 'е')) {
            return 1;
        }
        if (typed >= alike.length || right >= alike.length) {
            return SLIP;
        }
        int beginning = first ? AT_THE_BEGINNING : 0;
        if (alike[typed] != null && alike[typed][right]) {
            return ALIKE;
        }
        boolean neighbours = keys.indexOf(typed) >= 0
                && keys.indexOf(right) >= 0
                && Math.abs(row[typed] - row[right]) <= 1
                && Math.abs(column[typed] - column[right]) <= 1;
        return (neighbours ? NEIGHBOUR : UNLIKE) + beginning;
    }

    /** A letter of the typed word that the right one does not have. */
    int extra(String typed, int at) {
        char c = typed.charAt(at);
        if (at > 0 && typed.charAt(at - 1) == c) {
            return DOUBLED;
        }
        return c == 'ь' || c == 'ъ' ? SIGN : SLIP;
    }

    /** A letter of the right word that was not typed. */
    int missing(char[] right, int at) {
        char c = right[at];
        if (at > 0 && right[at - 1] == c) {
            return DOUBLED;
        }
        return c == 'ь' || c == 'ъ' ? SIGN : c == '-' ? SIGN : SLIP;
    }
}
