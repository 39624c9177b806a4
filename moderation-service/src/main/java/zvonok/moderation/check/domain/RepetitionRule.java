package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** R2.4c: a message says a thing once. Words, phrases and sentences repeated in a row are found; «да-да» and «очень, очень» pass. */
final class RepetitionRule implements Rule {

    private static final int LONGEST_PERIOD = 60;
    private static final int LONG_WORD = 5;
    private static final int WORD = 3;
    private static final int SENTENCE = 4;
    private static final int MOST_BETWEEN = 8;
    private static final int NEVER = Integer.MAX_VALUE;

    private static final Explanation REPEATED = new Explanation(
            "Одно и то же написано несколько раз подряд. Оставьте, пожалуйста, один раз.",
            "The same is written several times in a row. Please keep it once.");

    @Override
    public String name() {
        return "repetition";
    }

    @Override
    public String clause() {
        return "2.4";
    }

    private record Token(String key, int from, int to) {}

    @Override
    public List<Violation> find(Text text, Limits limits) {
        List<Token> tokens = tokens(text.raw());
        List<Violation> found = new ArrayList<>();
        for (int first = 0; first < tokens.size(); ) {
            int behind = first + 1;
            for (int period = 1; period <= LONGEST_PERIOD && first + 2 * period <= tokens.size(); period++) {
                // What is asked first costs least: nearly all phrases are told apart by their first word.
                boolean same = tokens.get(first)
                        .key()
                        .equals(tokens.get(first + period).key());
                int least = same ? least(text.raw(), tokens, first, period) : NEVER;
                int times = least == NEVER ? 0 : times(tokens, first, period);
                if (times >= least) {
                    behind = first + times * period;
                    found.add(at(
                            tokens.get(first).from(),
                            tokens.get(behind - 1).to(),
                            REPEATED,
                            Text.wellFormed(text.raw()
                                    .substring(
                                            tokens.get(first).from(),
                                            tokens.get(first + period - 1).to()))));
                    break;
                }
            }
            first = behind;
        }
        return found;
    }

    private static int least(String raw, List<Token> tokens, int first, int period) {
        if (period == 1) {
            if (Character.isDigit(tokens.get(first).key().charAt(0))) {
                return isStuttered(raw, tokens, first) ? 4 : NEVER;
            }
            return tokens.get(first).key().length() >= LONG_WORD ? 3 : 4;
        }
        long words = tokens.subList(first, first + period).stream()
                .filter(token -> token.key().length() >= WORD
                        && Character.isLetter(token.key().charAt(0)))
                .count();
        if (words == 0 && period >= SENTENCE) {
            return NEVER;
        }
        return period < SENTENCE || words < 2 ? 3 : 2;
    }

    /** A row of equal marks or prices is no repetition, «27 27 27 27 ноября» is one. */
    private static boolean isStuttered(String raw, List<Token> tokens, int first) {
        String gap = raw.substring(tokens.get(first).to(), tokens.get(first + 1).from());
        int behind = first + 1;
        while (behind < tokens.size()
                && tokens.get(behind).key().equals(tokens.get(first).key())) {
            behind++;
        }
        return tokens.get(first).key().length() > 1
                && (gap.equals(" ") || gap.equals(". "))
                && behind < tokens.size()
                && Character.isLetter(tokens.get(behind).key().charAt(0));
    }

    private static int times(List<Token> tokens, int first, int period) {
        int same = 0;
        while (first + period + same < tokens.size()
                && tokens.get(first + same)
                        .key()
                        .equals(tokens.get(first + period + same).key())
                && isNear(tokens, first + period + same)) {
            same++;
        }
        return same / period + 1;
    }

    private static boolean isNear(List<Token> tokens, int index) {
        return tokens.get(index).from() - tokens.get(index - 1).to() <= MOST_BETWEEN;
    }

    private static List<Token> tokens(String raw) {
        List<Token> tokens = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= raw.length(); ) {
            int c = i < raw.length() ? raw.codePointAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                from = from < 0 ? i : from;
            } else if (from >= 0) {
                tokens.add(new Token(raw.substring(from, i).toLowerCase(Locale.ROOT), from, i));
                from = -1;
            }
            i += Character.charCount(c);
        }
        return tokens;
    }
}
