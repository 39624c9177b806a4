package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * R2.4c: a message carries the main information only. Long runs of one character or of line breaks carry none. Three exclamation
 * marks, a row of three dots, an empty line and a number such as 100 000 stay what they are.
 */
final class FloodRule implements Rule {

    private static final int MOST_LETTERS = 3;
    private static final int MOST_MARKS = 3;
    private static final int MOST_LINE_BREAKS = 3;
    private static final int MOST_SPACES = 10;
    private static final int MOST_DRAWN = 20;
    private static final int MOST_AT_WORD = 4;

    private static final Explanation CHARACTERS = new Explanation(
            "Знаки повторены много раз подряд. Оставьте, пожалуйста, один раз.",
            "The same characters are repeated many times in a row. Please keep them once.");
    private static final Explanation LINES = new Explanation(
            "Много пустых строк подряд. Оставьте, пожалуйста, одну.",
            "There are many empty lines in a row. Please keep one.");

    private static final Explanation DOWNWARDS = new Explanation(
            "Слово написано по букве в строке. Напишите его, пожалуйста, обычным образом.",
            "The word is written one letter a line. Please write it in the usual way.");
    /** The letters of the shortest place that {@link #SYLLABLES} finds. */
    private static final int LEAST_SYLLABLES = 10;

    /** The same two letters at least five times in a row. */
    private static final Pattern SYLLABLES =
            Pattern.compile("(?iu)(?<!\\p{L})\\p{L}?(\\p{L}{2})\\1{4,200}\\p{L}?(?!\\p{L})");

    private static final Pattern VERTICAL =
            Pattern.compile("(?<![^\\n])\\p{L}[ \\r]{0,3}(?:\\n[ ]{0,3}\\p{L}[ \\r]{0,3}){4,200}(?![^\\n])");
    private static final Pattern SMILES = Pattern.compile("([:;=]-?[)(*D3])(?: ?[:;=]-?[)(*D3]){3,199}");
    private static final Pattern WHITE = Pattern.compile("\\s+");

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public String clause() {
        return "2.4";
    }

    @Override
    public List<Violation> find(Text text, Limits limits) {
        List<Violation> found = new ArrayList<>();
        String raw = text.raw();
        for (int i = 0; i < raw.length(); ) {
            if (isLetterAlone(raw, i)) {
                i++;
                continue;
            }
            Run run = runAt(raw, i);
            String instead = run.length() > most(raw, run) ? instead(raw, run) : null;
            if (instead != null) {
                found.add(at(
                        run.from(),
                        run.to(),
                        run.kind() == Kind.LINE_BREAK ? LINES : CHARACTERS,
                        Text.wellFormed(instead)));
            }
            i = run.to();
        }
        addSyllables(text, found);
        if (raw.indexOf('\n') >= 0) {
            addDownwards(raw, found);
        }
        addSmiles(raw, found);
        return Violation.apart(found);
    }

    /** «Ахахахахах». */
    private void addSyllables(Text text, List<Violation> found) {
        Matcher syllables = SYLLABLES.matcher(text.raw()).useTransparentBounds(true);
        for (Word word : text.words()) {
            if (word.letters() >= LEAST_SYLLABLES) {
                syllables.region(word.from(), word.to());
                while (syllables.find()) {
                    found.add(at(
                            syllables.start(), syllables.end(), CHARACTERS, syllables.group(1) + syllables.group(1)));
                }
            }
        }
    }

    /** A letter on each line. */
    private void addDownwards(String raw, List<Violation> found) {
        Matcher vertical = VERTICAL.matcher(raw);
        while (vertical.find()) {
            found.add(at(
                    vertical.start(),
                    vertical.end(),
                    DOWNWARDS,
                    WHITE.matcher(vertical.group()).replaceAll("")));
        }
    }

    private void addSmiles(String raw, List<Violation> found) {
        Matcher smiles = SMILES.matcher(raw);
        while (smiles.find()) {
            found.add(at(smiles.start(), smiles.end(), CHARACTERS, smiles.group(1)));
        }
    }

    private enum Kind {
        LETTER,
        DIGIT,
        EXCLAMATION,
        LINE_BREAK,
        SPACE,
        DRAWN,
        OTHER
    }

    private record Run(int from, int to, int length, Kind kind) {}

    /** Most characters are: they need no run. */
    private static boolean isLetterAlone(String raw, int at) {
        char c = raw.charAt(at);
        char next = at + 1 < raw.length() ? raw.charAt(at + 1) : c;
        return next != c
                && Character.isLetter(c)
                && (next == ' ' || Character.toLowerCase(c) != Character.toLowerCase(next));
    }

    private static Run runAt(String raw, int from) {
        int first = raw.codePointAt(from);
        Kind kind = kind(first);
        int to = from;
        int last = from;
        int length = 0;
        while (to < raw.length()) {
            int c = raw.codePointAt(to);
            boolean sameKind = kind == Kind.EXCLAMATION || kind == Kind.LINE_BREAK;
            boolean same = sameKind ? kind(c) == kind : Character.toLowerCase(c) == Character.toLowerCase(first);
            boolean blankBetweenLines = kind == Kind.LINE_BREAK && kind(c) == Kind.SPACE;
            if (!same && !blankBetweenLines) {
                break;
            }
            to += Character.charCount(c);
            if (same) {
                last = to;
                boolean halfOfPair = c == '\n' && to > 1 && raw.charAt(to - 2) == '\r';
                length += halfOfPair ? 0 : 1;
            }
        }
        return new Run(from, last, length, kind);
    }

    private static Kind kind(int c) {
        if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x0B || c == 0x0C || c == 0x85) {
            return Kind.LINE_BREAK;
        }
        if (c == '!' || c == '?') {
            return Kind.EXCLAMATION;
        }
        if (c == '-' || c == '_' || c == '=' || c == '*' || c == '—' || c == '–' || c == '─' || c == '#' || c == '~') {
            return Kind.DRAWN;
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return Kind.SPACE;
        }
        return Character.isLetter(c) ? Kind.LETTER : Character.isDigit(c) ? Kind.DIGIT : Kind.OTHER;
    }

    private static int most(String raw, Run run) {
        return switch (run.kind()) {
            case LETTER -> MOST_LETTERS;
            case DIGIT -> Integer.MAX_VALUE;
            case EXCLAMATION -> MOST_MARKS;
            case OTHER -> isToFill(raw, run) ? MOST_DRAWN : MOST_MARKS;
            case LINE_BREAK -> MOST_LINE_BREAKS;
            case SPACE -> MOST_SPACES;
            case DRAWN -> isAtWord(raw, run) ? MOST_AT_WORD : MOST_DRAWN;
        };
    }

    /** «Имя: ......»: to be filled in. */
    private static boolean isToFill(String raw, Run run) {
        int before = run.from() > 0 && raw.charAt(run.from() - 1) == ' ' ? run.from() - 2 : run.from() - 1;
        return raw.charAt(run.from()) == '.' && before >= 0 && raw.charAt(before) == ':';
    }

    /** «Проверьте------»: no line between two parts and nothing to be filled in. */
    private static boolean isAtWord(String raw, Run run) {
        return raw.charAt(run.from()) != '_'
                && run.from() > 0
                && (run.to() == raw.length() || Character.isWhitespace(raw.charAt(run.to())))
                && (Character.isLetter(raw.charAt(run.from() - 1)) || ".!?)".indexOf(raw.charAt(run.from() - 1)) >= 0);
    }

    private static @Nullable String instead(String raw, Run run) {
        String one = Character.toString(raw.codePointAt(run.from()));
        return switch (run.kind()) {
            case LETTER, SPACE -> one;
            case DIGIT -> null;
            case LINE_BREAK -> "\n\n";
            case DRAWN -> one.repeat(3);
            case OTHER -> one.equals(".") ? "..." : one;
            case EXCLAMATION -> {
                boolean asks = raw.indexOf('?', run.from(), run.to()) >= 0;
                boolean calls = raw.indexOf('!', run.from(), run.to()) >= 0;
                yield asks && calls ? "?!" : one;
            }
        };
    }
}
