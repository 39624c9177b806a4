package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zvonok.moderation.language.Language;
import zvonok.moderation.language.Spelling;

/**
 * R2.3e: capitals are a raised voice. Words in capitals, in aLtErNaTiNg case and in s p a c e d capitals are found;
 * abbreviations (МАОУ, ЕГЭ, СНИЛС), Roman numerals, class names (5А, 10 Б), initials and single letters pass.
 *
 * <p>Neighbouring words in capitals are one place. A short unknown word in capitals is taken for an abbreviation where it stands
 * alone, and for a shouted word where it stands beside one.
 */
final class CapitalsRule implements Rule {

    private static final int LONGEST_UNKNOWN_ABBREVIATION = 3;
    private static final int LONGEST_WITHOUT_VOWEL = 6;
    private static final int SHORTEST_SPACED = 4;
    private static final int LONGEST_IN_BRACKETS = 5;
    private static final int LONGEST_KEY = 40;
    /** A longer word that no dictionary has is a misspelt one. */
    private static final int LONGEST_STRANGE = 5;

    private static final int LONGEST_STRANGE_SPACED = 6;

    private static final int LONGEST_SPACE = 3;
    private static final int LONGEST_ENDING = 3;
    private static final int SHORTEST_ALTERNATING = 5;
    private static final Pattern SPACE = Pattern.compile("[\\h\\n]{1,3}|[\\h\\n]?[.\\-‐-―_*/|~•·=+][\\h\\n]?");
    private static final Pattern UP_AND_DOWN =
            Pattern.compile("(?:\\p{Lu}\\p{Ll})+\\p{Lu}?|(?:\\p{Ll}\\p{Lu})+\\p{Ll}?");
    private static final Pattern HUMP = Pattern.compile("\\p{Lu}{2}\\p{Ll}{2}");
    private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1\\1");
    /** МБОУ ДО: a preposition anywhere but behind an abbreviation. */
    private static final String SUPPLEMENTARY_EDUCATION = "до";

    private static final String VOWELS = "аеиоуыэюяaeiouyіїє";
    private static final Pattern ROMAN = Pattern.compile("m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})");
    private static final Pattern PATRONYMIC =
            Pattern.compile("[а-я]{2,20}(?:(?:ович|евич|ьич)(?:а|у|ем|е)?|(?:овн|евн|иничн|ичн)(?:а|ы|е|у|ой|ою))");
    private static final Set<String> ABBREVIATIONS = WordList.named("abbreviations");
    private static final Set<String> SHORT_WORDS = WordList.named("short-words");

    private static final Explanation SHOUTED = new Explanation(
            "Слова заглавными буквами читаются как повышенный тон. Напишите, пожалуйста, обычными буквами.",
            "Words in capitals read as a raised voice. Please write them in ordinary letters.");

    @Override
    public String name() {
        return "capitals";
    }

    @Override
    public String clause() {
        return "2.3";
    }

    @Override
    public List<Violation> find(Text text, Limits limits) {
        List<Word> words = text.words();
        List<Standing> standings = standings(text);
        List<Violation> found = new ArrayList<>();
        int i = 0;
        while (i < words.size()) {
            int behindSpaced = behindSpaced(text, i);
            if (behindSpaced > i) {
                found.add(violation(text, i, behindSpaced, spacedInstead(text, i, behindSpaced)));
                i = behindSpaced;
                continue;
            }
            if (standings.get(i) != Standing.SHOUTED) {
                i++;
                continue;
            }
            int from = firstBeside(
                    text, standings, i, found.isEmpty() ? 0 : found.getLast().to());
            int behind = behindRun(text, standings, i);
            found.add(violation(text, from, behind, instead(text, standings, from, behind)));
            i = behind;
        }
        return found;
    }

    private Violation violation(Text text, int first, int behind, @Nullable String instead) {
        return at(text.words().get(first).from(), text.words().get(behind - 1).to(), SHOUTED, instead);
    }

    private enum Standing {
        /** In capitals, and no reason for it. */
        SHOUTED,
        /** In capitals; alone it may be an abbreviation or a letter, beside a shouted word it is shouted too. */
        DOUBTFUL,
        /** In capitals by right: it keeps them wherever it stands. */
        ABBREVIATION,
        /** Written in small letters, with a capital at most where one belongs. */
        ORDINARY
    }

    private static List<Standing> standings(Text text) {
        List<Standing> standings = new ArrayList<>(text.words().size());
        for (Word word : text.words()) {
            Standing previous = standings.isEmpty() ? Standing.ORDINARY : standings.getLast();
            standings.add(word.isUpper() ? ofUpper(text.raw(), word, previous) : ofOther(word));
        }
        return standings;
    }

    private static Standing ofOther(Word word) {
        boolean odd = word.isMixed() && (word.upper() > 1 || word.startsLower());
        return odd && !word.isInAddress() && isAlternating(word) ? Standing.SHOUTED : Standing.ORDINARY;
    }

    private static Standing ofUpper(String raw, Word word, Standing previous) {
        if (word.letters() == 1) {
            return isBesideDigit(raw, word) || isInitial(raw, word) ? Standing.ABBREVIATION : Standing.DOUBTFUL;
        }
        if (word.isInAddress()) {
            return Standing.ABBREVIATION;
        }
        String key = word.letters() <= LONGEST_KEY ? word.key() : "";
        boolean isShort = word.letters() <= LONGEST_UNKNOWN_ABBREVIATION;
        boolean byRight = ABBREVIATIONS.contains(key)
                || isRoman(key)
                || (isShort && isBesideDigit(raw, word))
                || (word.letters() <= LONGEST_IN_BRACKETS && (isInBrackets(raw, word) || isLatinPart(raw, word)))
                || (previous == Standing.ABBREVIATION && key.equals(SUPPLEMENTARY_EDUCATION));
        if (byRight) {
            return Standing.ABBREVIATION;
        }
        if (isShort) {
            return SHORT_WORDS.contains(key) ? Standing.SHOUTED : Standing.DOUBTFUL;
        }
        boolean spoken = key.chars().anyMatch(c -> VOWELS.indexOf(c) >= 0);
        if (!spoken && word.letters() <= LONGEST_WITHOUT_VOWEL) {
            return Standing.ABBREVIATION;
        }
        return word.letters() <= LONGEST_STRANGE && !isWord(key) ? Standing.DOUBTFUL : Standing.SHOUTED;
    }

    /** кВт, iPhone, YouTube, ЯндексУчебник, СанПиН are names; пРИВЕТ, жИзНь, СобрАНие and СРОЧНо are not. */
    private static boolean isAlternating(Word word) {
        boolean known = word.letters() <= LONGEST_KEY && ABBREVIATIONS.contains(word.key());
        boolean inflected = word.rises() == 0
                && word.letters() - word.upperAtStart() <= LONGEST_ENDING
                && ABBREVIATIONS.contains(
                        word.asWritten().substring(0, word.upperAtStart()).toLowerCase(Locale.ROOT));
        if (known || inflected) {
            return false;
        }
        if (word.letters() >= SHORTEST_ALTERNATING
                && UP_AND_DOWN.matcher(word.asWritten()).matches()) {
            return true;
        }
        if (!word.isCyrillic()) {
            return word.rises() >= 3 || (word.startsLower() && word.upper() >= 4);
        }
        return word.rises() >= 2
                || (word.rises() == 1
                        && word.letters() > SHORTEST_ALTERNATING
                        && HUMP.matcher(word.asWritten()).find())
                || (word.startsLower() && word.letters() >= 4 && word.upper() >= 2)
                || (word.upperAtStart() >= 5 && word.upperAtStart() * 2 > word.letters());
    }

    /** Whether a dictionary has it, or it is drawn out (УРААА): ПФДО is none, so it is somebody's abbreviation. */
    private static boolean isWord(String small) {
        Spelling spelling = Language.shipped().spelling();
        return DRAWN_OUT.matcher(small).find() || spelling.isRussian(small) || spelling.isEnglish(small);
    }

    private static boolean isRoman(String key) {
        String latin = key.replace('х', 'x')
                .replace('с', 'c')
                .replace('м', 'm')
                .replace('і', 'i')
                .replace('ӏ', 'i');
        return latin.length() <= 15 && ROMAN.matcher(latin).matches();
    }

    private static boolean isBesideDigit(String raw, Word word) {
        return isDigitAt(raw, word.from() - 1)
                || isDigitAt(raw, word.to())
                || (isOneOf(raw, word.from() - 1, "- –«\"") && isDigitAt(raw, word.from() - 2))
                || (isOneOf(raw, word.to(), "-") && isDigitAt(raw, word.to() + 1));
    }

    private static boolean isInitial(String raw, Word word) {
        return isOneOf(raw, word.to(), ".");
    }

    /** IT-класс, PR-отдел: Latin capitals joined to a small Cyrillic word. */
    private static boolean isLatinPart(String raw, Word word) {
        int next = word.to() + 1;
        return !word.isCyrillic()
                && isOneOf(raw, word.to(), "-‑")
                && next < raw.length()
                && raw.charAt(next) >= 'а'
                && raw.charAt(next) <= 'я';
    }

    /** A full name with its abbreviation behind it: «смазочные средства (СОТС)». */
    private static boolean isInBrackets(String raw, Word word) {
        return isOneOf(raw, word.from() - 1, "(") && isOneOf(raw, word.to(), ")");
    }

    private static boolean isDigitAt(String raw, int at) {
        return at >= 0 && at < raw.length() && Character.isDigit(raw.charAt(at));
    }

    private static boolean isOneOf(String raw, int at, String characters) {
        return at >= 0 && at < raw.length() && characters.indexOf(raw.charAt(at)) >= 0;
    }

    /** Where the run of capitals that begins with a shouted word ends: behind its last shouted word and doubtful followers. */
    private static int behindRun(Text text, List<Standing> standings, int first) {
        int behind = first + 1;
        for (int i = first + 1; i < text.words().size(); i++) {
            Standing standing = standings.get(i);
            if (standing == Standing.ORDINARY) {
                break;
            }
            boolean follows = standing == Standing.DOUBTFUL && behind == i && !startsSentence(text, i);
            if (standing == Standing.SHOUTED || follows) {
                behind = i + 1;
            }
        }
        return behind;
    }

    /** Doubtful words straight before a shouted one belong to it, unless they carry a sentence's own capital. */
    private static int firstBeside(Text text, List<Standing> standings, int shouted, int notBefore) {
        int first = shouted;
        while (first > 0
                && text.words().get(first - 1).from() >= notBefore
                && standings.get(first - 1) == Standing.DOUBTFUL
                && !(text.words().get(first - 1).isSingleCapital() && startsSentence(text, first - 1))
                && !startsSentence(text, first)) {
            first--;
        }
        return first;
    }

    private static int behindSpaced(Text text, int first) {
        List<Word> words = text.words();
        int behind = first;
        boolean inAlphabet = true;
        boolean joined = false;
        boolean dotted = false;
        StringBuilder spelt = new StringBuilder();
        while (behind < words.size() && words.get(behind).isSingleCapital()) {
            if (behind > first) {
                String raw = text.raw();
                int from = words.get(behind - 1).to();
                int to = words.get(behind).from();
                if (to - from > LONGEST_SPACE
                        || !SPACE.matcher(raw).region(from, to).matches()) {
                    break;
                }
                joined |= !raw.substring(from, to).isBlank();
                dotted |= raw.charAt(from) == '.';
                inAlphabet &= words.get(behind).key().charAt(0)
                                - words.get(behind - 1).key().charAt(0)
                        == 1;
            }
            spelt.append(words.get(behind).key());
            behind++;
        }
        // «Е.А. Л.В.», «В-А-Г-Б», «I * R * T» are initials, answers and formulas, «к.т.о» is a word.
        boolean strange = joined && behind - first <= LONGEST_STRANGE_SPACED && !isWord(spelt.toString());
        boolean enough = behind - first >= SHORTEST_SPACED && !inAlphabet && !strange;
        boolean word = behind - first == SHORTEST_SPACED - 1 && !dotted && SHORT_WORDS.contains(spelt.toString());
        return enough || word ? behind : first;
    }

    /** Spaced letters can be put together again only where wider gaps show the words, or where there is one word. */
    private static @Nullable String spacedInstead(Text text, int first, int behind) {
        List<Word> words = text.words();
        StringBuilder whole = new StringBuilder();
        boolean wide = false;
        for (int i = first; i < behind; i++) {
            int usual = words.get(first + 1).from() - words.get(first).to();
            boolean newWord =
                    i > first && words.get(i).from() - words.get(i - 1).to() > usual;
            wide |= newWord;
            whole.append(newWord ? " " : "");
            whole.append(
                    i == first && startsSentence(text, i)
                            ? words.get(i).capitalised()
                            : words.get(i).small());
        }
        return wide || behind - first <= 12 ? whole.toString() : null;
    }

    private static String instead(Text text, List<Standing> standings, int first, int behind) {
        List<Word> words = text.words();
        StringBuilder whole = new StringBuilder();
        for (int i = first; i < behind; i++) {
            Word word = words.get(i);
            if (i > first) {
                whole.append(text.raw(), words.get(i - 1).to(), word.from());
            }
            if (standings.get(i) == Standing.ABBREVIATION) {
                whole.append(word.asWritten());
            } else if (startsSentence(text, i) || isName(words, i)) {
                whole.append(word.capitalised());
            } else {
                whole.append(word.small());
            }
        }
        return Text.wellFormed(whole.toString());
    }

    /** A patronymic shows a name, and so does the word before it. */
    private static boolean isName(List<Word> words, int index) {
        return isPatronymic(words.get(index))
                || (index + 1 < words.size()
                        && words.get(index + 1).from() - words.get(index).to() == 1
                        && isPatronymic(words.get(index + 1)));
    }

    private static boolean isPatronymic(Word word) {
        return word.letters() <= 24 && PATRONYMIC.matcher(word.key()).matches();
    }

    private static boolean startsSentence(Text text, int index) {
        String raw = text.raw();
        for (int i = text.words().get(index).from() - 1, seen = 0; i >= 0 && seen < 20; i--, seen++) {
            char c = raw.charAt(i);
            if (c == '\n' || c == '\r' || ".!?…".indexOf(c) >= 0) {
                return true;
            }
            if (Character.isLetterOrDigit(c) || ",;:)-".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }
}
