package zvonok.moderation.check.domain;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text in small plain letters: styled, full-width and circled letters are ordinary ones, look-alikes of other alphabets are Latin
 * or Cyrillic, marks and invisible characters are gone, ё is е. Each unit knows its place in the text as it was sent: the character
 * it came from, with the marks and invisible characters that follow it.
 *
 * <p>Any text can be folded, lone surrogates included; time and memory grow linearly with it.
 */
final class Folded {

    /** Signs that stand for more letters (ﷺ) are no way to write a word, and would make a text many times as long. */
    private static final int LONGEST_APART = 6;

    private static final char SHORT_SIGN = '\u0306';
    /** What looks like a Latin or Cyrillic letter and is neither, nor becomes one by compatibility; pairs of sign and letter. */
    private static final String LOOKALIKES = "αaβbγyεeηnιiκkνvοoρpτtυuχxωwςcσoμuδdλлπпφфϲcϳj"
            + "іiїiєеѕsјjԁdһhԛqԝwґгӏlүуөоғгқкңнҳхҷчәаѵvҽеӕа"
            + "օoսuոnհhզqցgԍgոnտsƅbɑaɡgɩiɪiʀrɴnʟlʜhʏyᴀaᴄcᴅdᴇeᴊjᴋkᴍmᴏoᴘpᴛtᴜuᴠvᴡwᴢzʙbғfꜱsʞkɐaɔcǝeɥhɯшɹrʇtʌvʎyıiȷj"
            + "ŧtđdłløoħhƒfþp×x€e¢c£l¥y¡i"
            + "ᴧлᴨпᴩрᴦгᴙяᴎиʍмɜзᥙuӡзԁd"
            + "ƃбɢgꭺaꮯcꮋhꮖiꭻjꮶkꮇmꮲpꭱrꮪsꭲtꮩvꮃwꮓz";

    /** Those that look like another letter than their small ones do. */
    private static final String GREEK_CAPITALS = "ΗΜΝΥΖΙΛ";

    private static final String AS_LATIN = "hmnyziл";

    private static final char[] LOOKALIKE = lookalikes();

    /** What becomes one character, by its number: worked out once, since to take a character apart is slow. 0 for all others. */
    private static final char[] SINGLE = singles(0x3000);

    private char[] units;
    private int[] from;
    private int[] to;
    private int length;
    private int digits;
    private String whole = "";

    private Folded(int size) {
        units = new char[size];
        from = new int[size];
        to = new int[size];
    }

    static Folded of(String raw) {
        Folded folded = new Folded(raw.length() + 16);
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            int next = i + Character.charCount(c);
            folded.add(c, i, next);
            i = next;
        }
        for (int i = 0; i < folded.length; i++) {
            folded.digits += Letters.isDigit(folded.units[i]) ? 1 : 0;
        }
        folded.whole = new String(folded.units, 0, folded.length);
        return folded;
    }

    int length() {
        return length;
    }

    /** How many digits there are: a text without any holds no number. */
    int digits() {
        return digits;
    }

    char at(int index) {
        return units[index];
    }

    /** The first UTF-16 unit of what the unit stands for. */
    int from(int index) {
        return from[index];
    }

    /** The UTF-16 unit behind the last one of what the unit stands for. */
    int to(int index) {
        return to[index];
    }

    @Override
    public String toString() {
        return whole;
    }

    private void add(int c, int start, int end) {
        if (c < 0x80) {
            if (c >= ' ' || c == '\n' || c == '\t' || c == '\r') {
                put((char) (c >= 'A' && c <= 'Z' ? c + 32 : c), start, end);
            } else {
                extend(end);
            }
        } else if (c >= 'А' && c <= 'я') {
            put((char) (c < 'а' ? c + 32 : c), start, end);
        } else if (c == 'ё' || c == 'Ё') {
            put('е', start, end);
        } else if (c < SINGLE.length && SINGLE[c] != 0) {
            put(SINGLE[c], start, end);
        } else if (isMark(c)) {
            if (c == SHORT_SIGN && length > 0 && units[length - 1] == 'и' && to[length - 1] == start) {
                units[length - 1] = 'й';
            }
            extend(end);
        } else if (isInvisible(c)) {
            extend(end);
        } else {
            addRare(c, start, end);
        }
    }

    private void addRare(int c, int start, int end) {
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            put('\uFFFD', start, end);
        } else if (c >= 0x1F1E6 && c <= 0x1F1FF) {
            put((char) ('a' + c - 0x1F1E6), start, end);
        } else if (c >= 0x1F150 && c <= 0x1F169) {
            put((char) ('a' + c - 0x1F150), start, end);
        } else if (c >= 0x1F170 && c <= 0x1F189) {
            put((char) ('a' + c - 0x1F170), start, end);
        } else if (GREEK_CAPITALS.indexOf(c) >= 0) {
            put(AS_LATIN.charAt(GREEK_CAPITALS.indexOf(c)), start, end);
        } else if (c >= 0x400 && c < 0x530) {
            put(withoutMark(plain((char) Character.toLowerCase(c))), start, end);
        } else if (!Character.isLetterOrDigit(c) && Character.getType(c) != Character.OTHER_SYMBOL && c > 0xFFFF) {
            put('\uFFFD', start, end);
        } else {
            if (Character.isEmoji(c) && !Character.isLetterOrDigit(c)) {
                put('\uFFFD', start, end);
                return;
            }
            String whole = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
            if (whole.length() > LONGEST_APART) {
                put('\uFFFD', start, end);
                return;
            }
            for (int i = 0; i < whole.length(); i++) {
                char unit = whole.charAt(i);
                if (!isMark(unit) && !isInvisible(unit)) {
                    char small = Character.toLowerCase(unit);
                    put(Character.isSurrogate(unit) ? '\uFFFD' : plain(small == 'ё' ? 'е' : small), start, end);
                }
            }
            extend(end);
        }
    }

    private void put(char unit, int start, int end) {
        if (length == units.length) {
            units = Arrays.copyOf(units, length * 2);
            from = Arrays.copyOf(from, length * 2);
            to = Arrays.copyOf(to, length * 2);
        }
        units[length] = unit;
        from[length] = start;
        to[length] = end;
        length++;
    }

    private void extend(int end) {
        if (length > 0) {
            to[length - 1] = end;
        }
    }

    private static char plain(char small) {
        return small < LOOKALIKE.length && LOOKALIKE[small] != 0 ? LOOKALIKE[small] : small;
    }

    /** у for ӳ, as in «дӳрак». */
    private static char withoutMark(char small) {
        if (Letters.isCyrillic(small) || small < 0x400 || small >= 0x530) {
            return small;
        }
        char base = Normalizer.normalize(Character.toString(small), Normalizer.Form.NFD)
                .charAt(0);
        return Letters.isCyrillic(base) ? base : small;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || (type == Character.CONTROL && c != 0x85)
                || c == 0x115F
                || c == 0x1160
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0;
    }

    private static char[] singles(int behind) {
        char[] table = new char[behind];
        for (int c = 0x80; c < behind; c++) {
            if (!isMark(c) && !isInvisible(c)) {
                Folded one = new Folded(LONGEST_APART);
                one.addRare(c, 0, 1);
                table[c] = one.length == 1 ? one.units[0] : 0;
            }
        }
        return table;
    }

    private static char[] lookalikes() {
        char[] table = new char[0x10000];
        for (int i = 0; i + 1 < LOOKALIKES.length(); i += 2) {
            table[LOOKALIKES.charAt(i)] = LOOKALIKES.charAt(i + 1);
        }
        return table;
    }
}
