package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zvonok.moderation.language.Grammar;
import zvonok.moderation.language.Grammar.Token;
import zvonok.moderation.language.GrammarRules;
import zvonok.moderation.language.Language;
import zvonok.moderation.language.Spelling;

/**
 * R2.3c: names begin with a capital letter, the class's own by the roster; so do sentences; weekdays, months and small words
 * inside a sentence do not. «Вы» may be written either way.
 */
final class CasingRule implements Rule {

    private static final Set<String> GIVEN = WordList.named("given-names");
    private static final Set<String> FORMS_OF_GIVEN = ProperNames.forms("given-names");
    private static final Set<String> NO_NAMES = WordList.named("no-names");
    private static final Set<String> KNOWN = WordList.named("known-words");
    private static final Set<String> NEVER_LARGE = WordList.named("never-capital");
    private static final int LONGEST_NAME = 24;
    private static final Set<String> PREFIXES = WordList.named("prefixes");
    /** What a word beside a name costs at least ({@link Spelling.Meant}) to be no misspelling. */
    private static final double LIKE_A_WORD = 4;

    private static final Pattern COMMON_ENDING = Pattern.compile(
            "(?:[аяеио]м?и|ой|ей|ы|ах|ях|ов|ев|ам|ям|ых|их|ым|им|ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ном|ую|юю|ть|ться|тся|л[аои]?|л?с[ья]|ет|ут|ют|ит|ат|ят|ешь|ишь|ем|им|ив|ав|ость[юи]?|ости|ние|ния|нию|нием|нии|ци[яиюе]|цией|изм[аеу]?|измом|ств[оаеу]|ством|тель|теля|телю|телем|чик[аеу]?|щик[аеу]?|ист[ауе]?|истом|ени[еяию]|о)$");
    private static final Set<String> BEFORE_NAMES = Set.of(
            "город",
            "река",
            "село",
            "деревня",
            "посёлок",
            "остров",
            "озеро",
            "залив",
            "пролив",
            "штат",
            "провинция",
            "округ",
            "замок",
            "станция",
            "улица",
            "проспект",
            "фамилия",
            "имя",
            "гора",
            "вулкан",
            "планета",
            "звезда",
            "генерал",
            "капитан",
            "сэр",
            "мистер",
            "принц",
            "граф",
            "князь",
            "царь",
            "король",
            "хан",
            "мультфильм",
            "фильм",
            "клуб",
            "команда");
    private static final Set<String> SMALL_BEFORE_NAMES = WordList.named("small-before-names");
    private static final Set<String> ABBREVIATIONS = Set.of(
            "г", "гг", "ул", "д", "кв", "т", "п", "е", "к", "стр", "см", "руб", "тыс", "им", "пр", "др", "р", "обл",
            "пер", "тел", "каб", "уч", "ср", "рис", "с", "ст", "в", "вв", "н", "э", "чел", "мин", "сек", "ч", "кл",
            "англ", "рус", "лат", "напр", "м", "проф", "ок", "род", "ум");
    private static final Pattern TITLE = Pattern.compile(
            "(?iu:(?<!\\p{L})(?:роман|рассказ|повест|поэм|пьес|комеди|драм|стихотворени|песн|картин|сказк|басн|фильм|мультфильм|книг|опер|балет|журнал|газет|кинотеатр|спектакл|произведени)[а-яё]{0,4} |(?<!\\p{L})(?:сказа|говор|сообщ|ответи|спроси|пиш|отвеча|произнос|воскли|написа)[а-яё]*(?: [а-яё]+){0,3}: ?)[\"«„“]([а-яё]+)");
    private static final Pattern INITIALS =
            Pattern.compile("(?<![\\p{L}\\d.])\\p{Lu}\\. ?(\\p{Lu}\\. ?)?([а-яё]{4,})(?![\\p{L}.-])");
    private static final Pattern ENGLISH_NAME = Pattern.compile(
            "(?<![\\p{L}'’.@#/-])(?:i|i'm|i'll|i've|i'd|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october|november|december)(?![\\p{L}@/-]|\\.\\p{L})");
    private static final Explanation NAME = new Explanation(
            "Похоже на имя или название: их пишут с большой буквы.",
            "This looks like a name; names are written with a capital letter.");
    private static final Explanation START = new Explanation(
            "Начните, пожалуйста, предложение с большой буквы.", "Please begin the sentence with a capital letter.");
    private static final Explanation SMALL = new Explanation(
            "Это слово внутри предложения пишется с маленькой буквы.",
            "Inside a sentence this word is written with a small letter.");

    private record Phrase(Pattern any, String right) {}

    private static final List<Phrase> PHRASES = WordList.lines("casings").stream()
            .map(line -> line.split("\\s*=>\\s*", 2))
            .map(pair -> new Phrase(
                    Pattern.compile(
                            "(?<![\\p{L}-])(?:" + pair[0] + ")(?![\\p{L}-])",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                    pair[1]))
            .toList();

    @Override
    public String name() {
        return "casing";
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
        Grammar.Parsed parsed = text.parsed();
        List<Violation> found = new ArrayList<>();
        phrases(plain, found);
        for (Grammar.Hit hit : parsed.hits()) {
            if (GrammarRules.CASING.contains(hit.rule()) && hit.suggestion() != null) {
                found.add(at(plain.from(hit.from()), plain.to(hit.to()), NAME, Text.wellFormed(hit.suggestion())));
            }
        }
        for (List<Token> sentence : parsed.words()) {
            sentence(plain, sentence, limits, found);
        }
        titles(plain, found);
        initials(plain, found);
        Matcher english = ENGLISH_NAME.matcher(plain.text());
        while (english.find()) {
            add(found, plain, english.start(), english.end(), NAME, large(english.group()));
        }
        return Violation.apart(found);
    }

    private void add(List<Violation> found, Plain plain, int from, int to, Explanation why, String instead) {
        found.add(at(plain.from(from), plain.to(to), why, Text.wellFormed(instead)));
    }

    private void phrases(Plain plain, List<Violation> found) {
        String text = plain.text();
        for (Phrase phrase : PHRASES) {
            Matcher any = phrase.any().matcher(text);
            while (any.find()) {
                StringBuilder right = new StringBuilder(phrase.right());
                for (int group = 1; group <= any.groupCount(); group++) {
                    String ending = any.group(group) == null ? "" : any.group(group);
                    int place = right.indexOf("$" + group);
                    if (place >= 0) {
                        right.replace(place, place + 2, ending);
                    }
                }
                String here = any.group();
                boolean start = Sentences.startsAt(text, any.start());
                String wanted = start ? large(right.toString()) : right.toString();
                if (!here.equals(wanted) && !here.equals(here.toUpperCase(Locale.ROOT))) {
                    add(found, plain, any.start(), any.end(), NAME, wanted);
                }
            }
        }
    }

    /** «Роман "гроза"», «он сказал: "идите"»: a title and direct speech begin with a capital. */
    private void titles(Plain plain, List<Violation> found) {
        Matcher titles = TITLE.matcher(plain.text());
        while (titles.find()) {
            add(found, plain, titles.start(1), titles.end(1), NAME, large(titles.group(1)));
        }
    }

    /** «А. С. пушкин», «Э. хинкс»: behind two initials, or behind one where it is no common word, stands a name. */
    private void initials(Plain plain, List<Violation> found) {
        Matcher initials = INITIALS.matcher(plain.text());
        while (initials.find()) {
            String name = initials.group(2);
            if (initials.group(1) != null || !Language.shipped().spelling().isCommon(name)) {
                add(found, plain, initials.start(2), initials.end(2), NAME, large(name));
            }
        }
    }

    private void sentence(Plain plain, List<Token> tokens, Limits limits, List<Violation> found) {
        boolean first = true;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            char c = token.text().charAt(0);
            if (!Character.isLetter(c)) {
                first &= !Character.isDigit(c) && "@#+/&".indexOf(c) < 0;
                continue;
            }
            boolean small = Character.isLowerCase(c);
            if (isApart(plain.text(), token)) {
                first = false;
            } else if (small && first && isStart(plain.text(), token)) {
                add(found, plain, token.from(), token.to(), START, large(token.text()));
            } else if (small && (isName(tokens, i, limits) || isUnknownName(tokens, i, limits))) {
                add(found, plain, token.from(), token.to(), NAME, large(token.text()));
            } else if (!small && !first && isNeedlesslyLarge(plain.text(), tokens, i)) {
                add(found, plain, token.from(), token.to(), SMALL, token.small());
            }
            first = false;
        }
    }

    private static boolean isApart(String text, Token token) {
        char before = token.from() > 0 ? text.charAt(token.from() - 1) : ' ';
        char after = token.to() < text.length() ? text.charAt(token.to()) : ' ';
        return token.text().indexOf('.') >= 0
                || "@#_/*\\.".indexOf(before) >= 0
                || Character.isLetterOrDigit(before)
                || "@_/*\\".indexOf(after) >= 0
                || (after == '.'
                        && token.to() + 1 < text.length()
                        && Character.isLetterOrDigit(text.charAt(token.to() + 1)));
    }

    /** Whether a sentence surely begins here: at the beginning of the text, or behind a full stop that ends no abbreviation. */
    private static boolean isStart(String text, Token token) {
        if (token.text().chars().skip(1).anyMatch(Character::isUpperCase)
                || (token.text().length() == 1 && text.startsWith(".", token.to()))) {
            return false;
        }
        int before = token.from() - 1;
        while (before >= 0 && " \n\t\"«„“".indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        if (before < 0) {
            return true;
        }
        char mark = text.charAt(before);
        if (".!?".indexOf(mark) < 0 || (before > 0 && ".!?".indexOf(text.charAt(before - 1)) >= 0)) {
            return false;
        }
        int word = before;
        while (word > 0 && Character.isLetter(text.charAt(word - 1))) {
            word--;
        }
        String last = text.substring(word, before).toLowerCase(Locale.ROOT);
        return last.length() > 1
                && !ABBREVIATIONS.contains(last)
                && text.indexOf('"', before) != before + 1
                && text.indexOf('»', before) != before + 1;
    }

    private static boolean isName(List<Token> tokens, int at, Limits limits) {
        Token token = tokens.get(at);
        String small = token.small();
        String key = small.replace('ё', 'е');
        if (small.length() < 3 || NO_NAMES.contains(key) || KNOWN.contains(key) || isLatin(small)) {
            return false;
        }
        Spelling spelling = Language.shipped().spelling();
        if (ProperNames.has(key) || spelling.isNameOnly(small)) {
            return true;
        }
        if (GIVEN.contains(key)) {
            return true;
        }
        boolean common = spelling.isCommon(small);
        if (limits.names().has(small)) {
            return !common || isName(neighbour(tokens, at - 1), limits) || isName(neighbour(tokens, at + 1), limits);
        }
        return !common && (FORMS_OF_GIVEN.contains(key) || spelling.canBePerson(small));
    }

    /** «Газанфер бильге», «река ундытын»: a word that no dictionary has, beside a name or behind what has one, and that ends like no common word. */
    private static boolean isUnknownName(List<Token> tokens, int at, Limits limits) {
        String small = tokens.get(at).small();
        Spelling spelling = Language.shipped().spelling();
        if (small.length() < 4
                || small.length() > LONGEST_NAME
                || isLatin(small)
                || !tokens.get(at).tags().isEmpty()
                || COMMON_ENDING.matcher(small).find()
                || (at > 0
                        && (tokens.get(at - 1).isOnly("ADJ")
                                || tokens.get(at - 1).isOnly("PT")))
                || PREFIXES.stream().anyMatch(small::startsWith)
                || SpellingRule.isKnown(small, limits, spelling)) {
            return false;
        }
        double cost = spelling.meant(small).map(Spelling.Meant::cost).orElse(Double.MAX_VALUE);
        Token before = at > 0 ? tokens.get(at - 1) : tokens.get(at);
        boolean named = (at > 1 && isCapitalised(before) && !before.isOnly("VB"))
                || (at > 0 && before.lemmas().stream().anyMatch(BEFORE_NAMES::contains))
                || (at + 1 < tokens.size()
                        && isCapitalised(tokens.get(at + 1))
                        && tokens.get(at + 1).tags().isEmpty());
        return named && cost > LIKE_A_WORD;
    }

    private static boolean isCapitalised(Token token) {
        return token.text().length() > 1
                && Character.isUpperCase(token.text().charAt(0))
                && Character.isLowerCase(token.text().charAt(1));
    }

    private static String neighbour(List<Token> tokens, int at) {
        return at < 0 || at >= tokens.size() ? "" : tokens.get(at).small();
    }

    private static boolean isName(String small, Limits limits) {
        return !small.isEmpty()
                && (limits.names().has(small) || Language.shipped().spelling().isPersonOnly(small));
    }

    private static boolean isLatin(String small) {
        return small.chars().anyMatch(c -> c < 'а' || c > 'ё');
    }

    private static boolean isNeedlesslyLarge(String text, List<Token> tokens, int at) {
        return isKindBeforeName(text, tokens, at) || isNeverLarge(text, tokens, at);
    }

    /** «Храм Христа Спасителя» inside a sentence: what kind of thing it is, is no part of its name. */
    private static boolean isKindBeforeName(String text, List<Token> tokens, int at) {
        Token token = tokens.get(at);
        return at > 0
                && at + 1 < tokens.size()
                && !token.lemmas().isEmpty()
                && SMALL_BEFORE_NAMES.containsAll(token.lemmas())
                && token.text().chars().skip(1).noneMatch(Character::isUpperCase)
                && Character.isLowerCase(tokens.get(at - 1).text().charAt(0))
                && Character.isUpperCase(tokens.get(at + 1).text().charAt(0))
                && !Sentences.startsAt(text, token.from())
                && "\"«„“'`".indexOf(text.charAt(token.from() - 1)) < 0;
    }

    /** Weekdays, months and small words behind a small word or a comma. */
    private static boolean isNeverLarge(String text, List<Token> tokens, int at) {
        Token token = tokens.get(at);
        if (at == 0
                || !NEVER_LARGE.contains(token.small().replace('ё', 'е'))
                || token.text().length() < 2
                || token.text().chars().skip(1).anyMatch(Character::isUpperCase)
                || Sentences.startsAt(text, token.from())) {
            return false;
        }
        String before = tokens.get(at - 1).text();
        String after = at + 1 < tokens.size() ? tokens.get(at + 1).text() : "";
        boolean afterSmall = before.equals(",")
                || Character.isLowerCase(before.charAt(0))
                || (Character.isDigit(before.charAt(0)) && !isHoliday(before, token.small()));
        return afterSmall && (after.isEmpty() || !Character.isUpperCase(after.charAt(0)));
    }

    private static boolean isHoliday(String day, String month) {
        return switch (month) {
            case "марта" -> day.equals("8");
            case "мая" -> day.equals("1") || day.equals("9");
            case "февраля" -> day.equals("23");
            case "сентября" -> day.equals("1");
            case "июня" -> day.equals("1") || day.equals("12");
            case "ноября" -> day.equals("4") || day.equals("7");
            case "апреля" -> day.equals("12");
            case "января", "июля", "августа", "октября", "декабря" -> false;
            default -> true;
        };
    }

    private static String large(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
