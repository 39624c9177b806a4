package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as a person reads it who sees through tricks. {@link #plain} is the whole text, word by word, with look-alikes folded and
 * repeated letters taken once. {@link #suspicious} are other readings of single places: digits and signs inside a word as the
 * letters that they stand for (п13дец), masked letters as any letter (п##дец), Latin words that look like Cyrillic ones, letters
 * with separators between them put together (д у р а к, д.у.р.а.к), Latin words by their sound and by their keys ({@link Romanised}).
 *
 * <p>Each sign of a reading keeps its place in UTF-16 units of the text as it was sent. Time and memory grow linearly with the text.
 */
final class Normalised {

    private static final int LONGEST_READING = 200;
    private static final int SHORTEST_SPACED = 3;
    private static final int LONGEST_SEPARATOR = 3;
    private static final String SPLITS = ",;:/\\()«»\"“”„<>[]{}=—–…";
    private static final int LONGEST_MASKED = 12;
    /** Letters drawn with several signs, and what they are. */
    static final List<String> DRAWN_LETTERS = List.of("}|{", "ж", "/\\", "л", "><", "х", ")(", "х", "|<", "к");
    /** What {@link Folded} puts for an emoji. */
    private static final char DRAWN = '\uFFFD';

    private static final String JOINTS = "-_.'`’·•~+?";
    private static final String MASKS = "_.•~+?";
    private static final String KEPT_BEHIND = "*#@$";
    private static final String ONE_LETTER_WORDS = "ияаовксу";

    private final Folded folded;
    private final Reading plain = new Reading();
    private final List<Reading> suspicious = new ArrayList<>();

    private Normalised(Folded folded) {
        this.folded = folded;
    }

    static Normalised of(Folded folded) {
        Normalised normalised = new Normalised(folded);
        normalised.readWords();
        normalised.readChunks();
        normalised.readSpaced();
        normalised.readTokens();
        return normalised;
    }

    /** All words, with one gap between two of them, before the first and behind the last. */
    Reading plain() {
        return plain;
    }

    List<Reading> suspicious() {
        return suspicious;
    }

    private void readWords() {
        gap(0);
        for (int i = 0; i < folded.length(); ) {
            int behind = i;
            boolean cyrillic = false;
            while (behind < folded.length() && Letters.number(folded.at(behind)) >= 0 && folded.at(behind) != ' ') {
                cyrillic |= Letters.isCyrillic(folded.at(behind));
                behind++;
            }
            for (int at = i; at < behind; at++) {
                char letter = cyrillic ? Letters.byShape(folded.at(at)) : folded.at(at);
                plain.add(1L << Letters.number(letter), folded.from(at), folded.to(at));
            }
            if (behind > i) {
                gap(folded.to(behind - 1));
            }
            i = Math.max(behind, i + 1);
        }
    }

    private void gap(int at) {
        plain.add(1L << Letters.GAP, at, at);
    }

    /** Between two blanks or strong separators stands what may be one word. */
    private void readChunks() {
        int from = 0;
        for (int i = 0; i <= folded.length(); i++) {
            if (i == folded.length() || isSplit(folded.at(i))) {
                if (i - from >= 2) {
                    readChunk(from, i);
                }
                from = i + 1;
            }
        }
    }

    private static boolean isSplit(char c) {
        return c <= ' ' || c == '\u0085' || SPLITS.indexOf(c) >= 0 || Character.isSpaceChar(c);
    }

    /** Between two blanks stands what may be one word of another layout, whose letters are commas and brackets here. */
    private void readTokens() {
        String whole = folded.toString();
        boolean drawn =
                whole.indexOf('<') >= 0 || whole.indexOf('\\') >= 0 || whole.indexOf('{') >= 0 || whole.contains(")(");
        int from = 0;
        for (int i = 0; i <= folded.length(); i++) {
            if (i == folded.length() || folded.at(i) <= ' ' || Character.isSpaceChar(folded.at(i))) {
                if (i > from && i - from <= LONGEST_READING) {
                    addIfAny(Romanised.byKeyboard(folded, from, i));
                    if (drawn) {
                        addDrawn(from, i);
                    }
                }
                from = i + 1;
            }
        }
    }

    /** Letters drawn with several signs: сво/\очь, ><уже. */
    private void addDrawn(int start, int end) {
        Reading reading = new Reading();
        boolean any = false;
        for (int i = start; i < end; ) {
            int sign = drawnAt(i, end);
            int behind = sign < 0 ? i + 1 : i + DRAWN_LETTERS.get(sign).length();
            long set = sign < 0 ? Letters.meant(folded.at(i)) : Letters.set(DRAWN_LETTERS.get(sign + 1));
            if (set != 0) {
                reading.add(set, folded.from(i), folded.to(behind - 1));
            }
            any |= sign >= 0;
            i = behind;
        }
        if (any) {
            suspicious.add(reading);
        }
    }

    private int drawnAt(int at, int end) {
        for (int sign = 0; sign < DRAWN_LETTERS.size(); sign += 2) {
            String drawn = DRAWN_LETTERS.get(sign);
            if (at + drawn.length() <= end && folded.toString().startsWith(drawn, at)) {
                return sign;
            }
        }
        return -1;
    }

    private void addIfAny(@Nullable Reading reading) {
        if (reading != null) {
            suspicious.add(reading);
        }
    }

    private void readChunk(int start, int end) {
        int from = start;
        int to = end;
        while (from < to && !isLetter(from) && Letters.meant(folded.at(from)) == 0) {
            from++;
        }
        while (to > from
                && !isLetter(to - 1)
                && KEPT_BEHIND.indexOf(folded.at(to - 1)) < 0
                && !Letters.isDigit(folded.at(to - 1))) {
            to--;
        }
        int cyrillic = 0;
        int latin = 0;
        int signs = 0;
        int joints = 0;
        int masks = 0;
        int drawn = 0;
        boolean sameShape = true;
        for (int i = from; i < to; i++) {
            char c = folded.at(i);
            if (Letters.isCyrillic(c)) {
                cyrillic++;
            } else if (Letters.isLatin(c)) {
                latin++;
                sameShape &= Letters.hasCyrillicShape(c);
            } else if (JOINTS.indexOf(c) >= 0) {
                joints++;
                masks += MASKS.indexOf(c) >= 0 ? 1 : 0;
            } else if (Letters.meant(c) != 0) {
                signs++;
                drawn += c == DRAWN ? 1 : 0;
            }
        }
        boolean byShape = cyrillic == 0 && latin > 0;
        boolean tricky = cyrillic > 0 ? latin + signs + joints > 0 : latin >= 2 && sameShape;
        if (tricky && cyrillic + latin >= 2) {
            suspicious.add(read(from, to, byShape, false));
            if (masks > 0 && cyrillic + latin <= LONGEST_MASKED) {
                suspicious.add(read(from, to, byShape, true));
            }
            if (drawn > 0) {
                suspicious.add(withoutDrawn(from, to));
            }
        }
        if (cyrillic == 0 && to - from <= LONGEST_READING) {
            addIfAny(Romanised.bySound(folded, from, to));
        }
    }

    /** Emoji between the letters are nothing. */
    private Reading withoutDrawn(int from, int to) {
        Reading reading = new Reading();
        for (int i = from; i < to && reading.length() < LONGEST_READING; i++) {
            long set = folded.at(i) == DRAWN ? 0 : Letters.meant(folded.at(i));
            if (set != 0) {
                reading.add(set, folded.from(i), folded.to(i));
            }
        }
        return reading;
    }

    /** Joints are nothing, or each run of some of them masks a letter: сло.во, сл...во. */
    private Reading read(int from, int to, boolean byShape, boolean masking) {
        Reading reading = new Reading();
        for (int i = from; i < to && reading.length() < LONGEST_READING; i++) {
            char c = folded.at(i);
            boolean mask = masking && MASKS.indexOf(c) >= 0;
            if (mask && i > from && folded.at(i - 1) == c) {
                continue;
            }
            long set = mask ? Letters.ANY : byShape ? Letters.meantByShape(c) : Letters.meant(c);
            if (isPi(i, to)) {
                reading.add(Letters.set("п"), folded.from(i), folded.to(i));
                reading.add(Letters.set("и"), folded.from(i + 1), folded.to(i + 3));
                i += 3;
            } else if (set != 0) {
                reading.add(set, folded.from(i), folded.to(i));
            }
        }
        return reading;
    }

    /** 3.14 is read as the letter is called. */
    private boolean isPi(int at, int end) {
        return at + 4 < end
                && folded.at(at) == '3'
                && folded.at(at + 1) == '.'
                && folded.at(at + 2) == '1'
                && folded.at(at + 3) == '4';
    }

    /** Single letters, each behind the same separator, are one word: д у р а к, х-у-д-о, с*л*о*в*о. */
    private void readSpaced() {
        int i = 0;
        while (i < folded.length()) {
            int behind = isAlone(i) ? behindSpaced(i) : i;
            if (behind > i) {
                addSpaced(i, behind);
                i = behind;
            } else {
                i++;
            }
        }
    }

    private void addSpaced(int from, int behind) {
        suspicious.add(readSpaced(from, behind));
        // A word of one letter before it is no part of it: «и д у р а к».
        if (folded.at(from + 1) == ' ' && ONE_LETTER_WORDS.indexOf(folded.at(from)) >= 0) {
            suspicious.add(readSpaced(from + 1, behind));
        }
    }

    private Reading readSpaced(int from, int behind) {
        Reading reading = new Reading();
        for (int at = from; at < behind && reading.length() < LONGEST_READING; at++) {
            long set = isSpacedLetter(at) ? Letters.meant(folded.at(at)) : 0;
            if (set != 0) {
                reading.add(set, folded.from(at), folded.to(at));
            }
        }
        return reading;
    }

    private int behindSpaced(int first) {
        int at = first;
        int letters = 1;
        char separator = 0;
        while (true) {
            int next = at + 1;
            while (next < folded.length()
                    && next - at <= LONGEST_SEPARATOR
                    && !Character.isLetterOrDigit(folded.at(next))) {
                next++;
            }
            char sign = next > at + 1 ? separator(at + 1, next) : 0;
            boolean goesOn = sign != 0
                    && (separator == 0 || sign == separator)
                    && next < folded.length()
                    && isSpacedLetter(next)
                    && isAloneBehind(next);
            separator = sign;
            if (!goesOn) {
                return letters >= SHORTEST_SPACED ? at + 1 : first;
            }
            at = next;
            letters++;
        }
    }

    /** What stands between two letters: one sign, some of the same, or one between blanks; 0 for anything else. */
    private char separator(int from, int to) {
        char first = folded.at(from);
        boolean between = to - from == LONGEST_SEPARATOR && first == ' ' && folded.at(to - 1) == ' ';
        boolean same = true;
        for (int i = from; i < to; i++) {
            same &= folded.at(i) == first;
        }
        return same ? first : between ? folded.at(from + 1) : 0;
    }

    private boolean isAlone(int at) {
        return isSpacedLetter(at) && (at == 0 || !Character.isLetterOrDigit(folded.at(at - 1))) && isAloneBehind(at);
    }

    private boolean isAloneBehind(int at) {
        return at + 1 >= folded.length() || !Character.isLetterOrDigit(folded.at(at + 1));
    }

    private boolean isSpacedLetter(int at) {
        char c = folded.at(at);
        return Letters.isCyrillic(c) || Letters.isLatin(c) || Letters.isDigit(c);
    }

    private boolean isLetter(int at) {
        return Letters.isCyrillic(folded.at(at)) || Letters.isLatin(folded.at(at));
    }
}
