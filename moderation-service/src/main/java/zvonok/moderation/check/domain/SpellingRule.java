package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zvonok.moderation.language.Grammar;
import zvonok.moderation.language.GrammarRules;
import zvonok.moderation.language.Language;
import zvonok.moderation.language.Spelling;

/**
 * R2.3b: words are spelt as the dictionaries have them, Russian and English. Names, abbreviations, web addresses and what
 * stands behind # or @ are nobody's mistake; a text that is longer than its chat allows goes back anyway and is not read.
 */
final class SpellingRule implements Rule {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+(?:[-‑'’][\\p{L}\\d]+)*");
    private static final Pattern RUSSIAN = Pattern.compile("[А-Яа-яЁё]+(?:[-‑][А-Яа-яЁё]+)*");
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]+(?:['’-][A-Za-z]+)*");
    private static final int LONGEST_ABBREVIATION = 7;
    private static final double SURELY_NO_NAME = 5;
    private static final double SURELY = 0;
    private static final double TOO_FAR = 16;
    private static final double FAR = 7.5;
    private static final Set<String> ABBREVIATIONS = WordList.named("abbreviations");
    private static final Set<String> KNOWN = WordList.named("known-words");
    private static final Set<String> PREFIXES = WordList.named("prefixes");
    private static final Set<String> PREFIXES_OF_ADJECTIVES =
            Set.of("все", "дву", "полутора", "наи", "до", "вне", "меж", "внутри", "выше", "ниже", "воле");
    private static final Set<String> SHORT_ENGLISH = Set.of("s", "t", "re", "ll", "ve", "d", "m");
    private static final Explanation UNKNOWN = new Explanation(
            "Похоже, в этом слове опечатка или ошибка. Проверьте, пожалуйста.",
            "This word looks misspelt. Please check it.");
    private static final Explanation WRONG = new Explanation(
            "Похоже, здесь ошибка в правописании. Проверьте, пожалуйста.",
            "The spelling looks wrong here. Please check it.");

    /** Money is transferred «на счёт»; what is no account, the own list knows. */
    private static final Pattern MONEY = Pattern.compile("(?iu)на сч[её]т");

    @Override
    public String name() {
        return "spelling";
    }

    @Override
    public String clause() {
        return "2.3";
    }

    @Override
    public void load() {
        var _ = Language.shipped();
    }

    @Override
    public List<Violation> find(Text text, Limits limits) {
        if (!text.isWithin(limits)) {
            return List.of();
        }
        Plain plain = text.plain();
        List<Violation> found = new ArrayList<>();
        Spelling spelling = Language.shipped().spelling();
        words(plain, limits, spelling, found);
        List<Misplaced.Slip> slips = new ArrayList<>(Misplaced.phrases(plain.text()));
        text.parsed().words().forEach(sentence -> slips.addAll(Misplaced.apart(sentence, spelling)));
        slips.forEach(slip -> add(found, plain, slip.from(), slip.to(), WRONG, slip.right()));
        for (Grammar.Hit hit : text.parsed().hits()) {
            if (GrammarRules.SPELLING.contains(hit.rule()) && isSound(hit, plain.text())) {
                add(found, plain, hit.from(), hit.to(), WRONG, hit.suggestion());
            }
        }
        return Violation.apart(found);
    }

    /** Whether LanguageTool's finding is of the kind that it is asked for. */
    private static boolean isSound(Grammar.Hit hit, String text) {
        String found = text.substring(hit.from(), hit.to());
        return !found.equals(hit.suggestion())
                && found.chars().noneMatch(Character::isDigit)
                && !found.startsWith("по-")
                && !MONEY.matcher(found).matches()
                && (!hit.rule().equals("Verb_and_Verb") || found.endsWith("тся"));
    }

    private void add(
            List<Violation> found, Plain plain, int from, int to, Explanation why, @Nullable String suggestion) {
        found.add(at(plain.from(from), plain.to(to), why, suggestion == null ? null : Text.wellFormed(suggestion)));
    }

    private void words(Plain plain, Limits limits, Spelling spelling, List<Violation> found) {
        String text = plain.text();
        boolean mostlyEnglish = isMostlyEnglish(text);
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            if (isApart(text, words.start(), words.end())) {
                continue;
            }
            if (RUSSIAN.matcher(word).matches()) {
                russian(plain, words.start(), word, limits, spelling, found);
            } else if (mostlyEnglish && ENGLISH.matcher(word).matches()) {
                english(plain, words.start(), word, spelling, found);
            }
        }
    }

    /** Tags, names of accounts, addresses, abbreviations with a dot inside: not words. */
    private static boolean isApart(String text, int from, int to) {
        char before = from > 0 ? text.charAt(from - 1) : ' ';
        char after = to < text.length() ? text.charAt(to) : ' ';
        boolean inside = to + 1 < text.length() && Character.isLetterOrDigit(text.charAt(to + 1));
        return "#@/_*\\&".indexOf(before) >= 0
                || "/_@*\\".indexOf(after) >= 0
                || (before == '.' && from > 1 && Character.isLetterOrDigit(text.charAt(from - 2)) && to - from < 4)
                || (after == '.' && inside && to - from < 4)
                || ("-+".indexOf(before) >= 0 && from > 1 && Character.isLetterOrDigit(text.charAt(from - 2)))
                || (after == '-' && to + 1 < text.length() && text.charAt(to + 1) == ' ' && to - from < 4);
    }

    private static boolean isMostlyEnglish(String text) {
        int latin = 0;
        int cyrillic = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            latin += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 1 : 0;
            cyrillic += c >= 'А' && c <= 'я' ? 1 : 0;
        }
        return latin > 2 * cyrillic;
    }

    private void russian(Plain plain, int from, String word, Limits limits, Spelling spelling, List<Violation> found) {
        if (isKnown(word, limits, spelling)) {
            String shorter = shortParticiple(word.toLowerCase(Locale.ROOT), spelling);
            if (shorter != null) {
                add(found, plain, from, from + word.length(), WRONG, Misplaced.likeFirst(word, shorter));
            }
            return;
        }
        boolean upper = Character.isUpperCase(word.charAt(0));
        Optional<Spelling.Meant> meant = (upper ? ProperNames.meant(word) : Optional.<String>empty())
                .map(right -> new Spelling.Meant(right, SURELY))
                .or(() -> spelling.meant(word));
        boolean first = Sentences.startsAt(plain.text(), from);
        boolean name = upper && !first;
        if (name
                ? !isNoName(word, meant)
                : meant.isEmpty() ? !first : meant.get().cost() > (first ? TOO_FAR : FAR)) {
            return;
        }
        add(
                found,
                plain,
                from,
                from + word.length(),
                UNKNOWN,
                meant.map(right -> Misplaced.likeFirst(word, right.word()))
                        .map(right -> plain.text().substring(0, from).isBlank() ? Misplaced.large(right) : right)
                        .orElse(null));
    }

    private static boolean isNoName(String word, Optional<Spelling.Meant> meant) {
        return word.length() > 4
                && meant.isPresent()
                && meant.get().cost() < SURELY_NO_NAME
                && meant.get().word().indexOf(' ') < 0;
    }

    /** «Связаны» for «связанны»: a short participle has one н. */
    private static @Nullable String shortParticiple(String small, Spelling spelling) {
        if (!small.endsWith("нны") || small.length() < 7) {
            return null;
        }
        String shorter = small.substring(0, small.length() - 3) + "ны";
        return spelling.canBe(shorter, "PT") && !spelling.canBe(small, "ADJ") ? shorter : null;
    }

    /** Whether the word is right as it is, though perhaps not in capitals or small letters. */
    static boolean isKnown(String word, Limits limits, Spelling spelling) {
        String small = word.toLowerCase(Locale.ROOT);
        String key = small.replace('ё', 'е');
        if (word.length() == 1
                || isAbbreviation(word)
                || KNOWN.contains(key)
                || limits.names().has(small)
                || ProperNames.has(small)
                || spelling.isRussian(small)) {
            return true;
        }
        String[] parts = small.split("[-‑]", -1);
        if (parts.length > 1) {
            for (String part : parts) {
                if (!part.isEmpty()
                        && !KNOWN.contains(part.replace('ё', 'е'))
                        && !PREFIXES.contains(part)
                        && !spelling.isRussian(part)) {
                    return ABBREVIATIONS.contains(part);
                }
            }
            return !Set.of("то", "же", "ли", "бы").contains(parts[parts.length - 1]);
        }
        for (int i = 2; i < small.length() - 3 && i < 8; i++) {
            String rest = small.substring(i);
            boolean fits = PREFIXES.contains(small.substring(0, i))
                    || (PREFIXES_OF_ADJECTIVES.contains(small.substring(0, i))
                            && rest.length() > 5
                            && (spelling.canBe(rest, "ADJ") || spelling.canBe(rest, "PT")));
            if (fits && spelling.isRussian(rest) && spelling.frequency(rest) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** In capitals and short, or with capitals inside: a name that somebody made. */
    private static boolean isAbbreviation(String word) {
        int upper = 0;
        for (int i = 0; i < word.length(); i++) {
            upper += Character.isUpperCase(word.charAt(i)) ? 1 : 0;
        }
        return ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT))
                || (upper == word.length() && upper <= LONGEST_ABBREVIATION)
                || (upper >= 2 && word.length() <= LONGEST_ABBREVIATION);
    }

    private void english(Plain plain, int from, String word, Spelling spelling, List<Violation> found) {
        String bare = word.replace('’', '\'');
        int mark = bare.lastIndexOf('\'');
        if (mark > 0 && SHORT_ENGLISH.contains(bare.substring(mark + 1).toLowerCase(Locale.ROOT))) {
            bare = bare.substring(0, mark);
        }
        boolean capital = bare.chars().skip(1).anyMatch(Character::isUpperCase);
        if (bare.length() < 2
                || capital
                || KNOWN.contains(word.toLowerCase(Locale.ROOT))
                || spelling.isEnglish(word)
                || spelling.isEnglish(bare)) {
            return;
        }
        for (String part : bare.split("[-']", -1)) {
            if (part.isEmpty() || spelling.isEnglish(part)) {
                continue;
            }
            boolean upper = Character.isUpperCase(part.charAt(0));
            if (upper && !Sentences.startsAt(plain.text(), from)) {
                return;
            }
            Optional<Spelling.Meant> meant = spelling.meantEnglish(part);
            add(
                    found,
                    plain,
                    from,
                    from + word.length(),
                    UNKNOWN,
                    meant.map(right -> Misplaced.likeFirst(word, word.replace(part, right.word())))
                            .orElse(null));
            return;
        }
    }
}
