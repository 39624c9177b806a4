package zvonok.moderation.check.domain;

import org.jspecify.annotations.Nullable;

/**
 * Russian written with Latin letters: by their sound (durak, svoloch) or on a keyboard that was left in the other layout (lehfr). Only
 * what stands between two blanks is read so, and only where no Cyrillic letter is in it.
 */
final class Romanised {

    /** Shorter words mean too much in too many languages. */
    private static final int SHORTEST = 4;

    private static final int SHORTEST_BY_SOUND = 5;

    private static final String[] PAIRS = {
        "sh", "ш", "ch", "ч", "zh", "ж", "kh", "х", "ya", "я", "ja", "я", "ia", "я", "yu", "ю", "ju", "ю", "yo", "е",
        "jo", "е", "ye", "е", "ts", "ц", "tz", "ц", "ph", "ф", "ck", "к", "oo", "у", "ee", "и"
    };
    private static final String[] SOUNDS = {
        "а", "б", "ц", "д", "еэ", "ф", "г", "х", "и", "йж", "к", "л", "м", "н", "о", "п", "к", "р", "с", "т", "ую", "в",
        "в", "х", "ый", "з"
    };
    private static final String KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    private static final String ON_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюе";

    private Romanised() {}

    /** The word by its sound, null where it is no word of Latin letters. */
    static @Nullable Reading bySound(Folded folded, int from, int to) {
        if (to - from < SHORTEST) {
            return null;
        }
        Reading reading = new Reading(SHORTEST_BY_SOUND);
        for (int i = from; i < to; ) {
            char c = folded.at(i);
            if (!Letters.isLatin(c)) {
                return null;
            }
            String pair = i + 1 < to ? pair(c, folded.at(i + 1)) : "";
            int behind = pair.isEmpty() ? i + 1 : i + 2;
            reading.add(Letters.set(pair.isEmpty() ? SOUNDS[c - 'a'] : pair), folded.from(i), folded.to(behind - 1));
            i = behind;
        }
        return reading;
    }

    /** The word as its keys give it in the Russian layout, null where another key is in it; signs around it do not matter. */
    static @Nullable Reading byKeyboard(Folded folded, int start, int end) {
        int first = start;
        int behind = end;
        while (first < behind && KEYS.indexOf(folded.at(first)) < 0) {
            first++;
        }
        while (behind > first && KEYS.indexOf(folded.at(behind - 1)) < 0) {
            behind--;
        }
        // At the end of a word a comma is rather a comma than the letter on its key.
        while (behind > first && (folded.at(behind - 1) == ',' || folded.at(behind - 1) == '.')) {
            behind--;
        }
        if (behind - first < SHORTEST) {
            return null;
        }
        Reading reading = new Reading(SHORTEST);
        for (int i = first; i < behind; i++) {
            int key = KEYS.indexOf(folded.at(i));
            if (key < 0) {
                return null;
            }
            reading.add(1L << (ON_KEYS.charAt(key) - 'а'), folded.from(i), folded.to(i));
        }
        return reading;
    }

    private static String pair(char first, char second) {
        for (int i = 0; i < PAIRS.length; i += 2) {
            if (PAIRS[i].charAt(0) == first && PAIRS[i].charAt(1) == second) {
                return PAIRS[i + 1];
            }
        }
        return "";
    }
}
