package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R2.3e")
class CapitalsRuleTest {

    private static List<Violation> find(String text) {
        return new CapitalsRule().find(new Text(text), new Limits(1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "МАОУ СОШ № 15 приглашает родителей.",
                "Расписание ОГЭ и ЕГЭ готово, нужен СНИЛС.",
                "В МБОУ ДО ДЮСШ открыт набор.",
                "5А и 10-Б, а также 7 «В» идут в музей.",
                "Екатерина II и Людовик XIV, ХХ век.",
                "А. С. Пушкин и М. Ю. Лермонтов",
                "Я и О нём.",
                "ДТП на перекрёстке: ГИБДД и МВД просят быть внимательнее.",
                "ЗОЖ-викторина для 4Г.",
                "Мощность 5 кВт, YouTube, iPhone, ЯндексУчебник.",
                "Ссылка: HTTPS://EXAMPLE.ORG/РАСПИСАНИЕ и IVANOV@EXAMPLE.ORG",
                "Классы А Б В Г Д строятся во дворе.",
                "СМСки от школы приходят вовремя",
                "Порядок ответов: В-А-Г-Б.",
                "Q = I * I * R * T",
                "Комиссия: Е.А. Л.В. Н.М.",
                "Смазочные средства (СОТС) хранятся отдельно.",
                "",
                "12:30!"
            })
    void capitalsByRightPass(String text) {
        assertEquals(List.of(), find(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Нужно ПРИНОСИТЬ форму | ПРИНОСИТЬ | приносить",
                "Нужно ЛИ приносить форму | ЛИ | ли",
                "Учебники МОЖНО ПОЛУЧИТЬ В библиотеке | МОЖНО ПОЛУЧИТЬ В | можно получить в",
                "СРОЧНО! ВСЕМ В МАОУ СОШ | СРОЧНО! ВСЕМ В | Срочно! Всем в",
                "ПРИХОДИТЕ В МАОУ СОШ № 15 ЗАВТРА | ПРИХОДИТЕ В МАОУ СОШ № 15 ЗАВТРА | Приходите в МАОУ СОШ № 15 завтра",
                "ДОБРЫЙ ДЕНЬ, ОЛЬГА ВИКТОРОВНА | ДОБРЫЙ ДЕНЬ, ОЛЬГА ВИКТОРОВНА | Добрый день, Ольга Викторовна",
                "жИзНь прекрасна | жИзНь | Жизнь",
                "пРИВЕТ всем | пРИВЕТ | Привет",
                "Это С Р О Ч Н О | С Р О Ч Н О | срочно",
                "Bring your FORMS tomorrow | FORMS | forms",
                "Ждём ЁЛКУ | ЁЛКУ | ёлку"
            })
    void shoutedWordsAreFoundWithTheirExactPlace(String text, String place, String suggestion) {
        List<Violation> found = find(text);
        assertEquals(1, found.size(), found::toString);
        Violation violation = found.getFirst();
        assertEquals(place, text.substring(violation.from(), violation.to()));
        assertEquals(suggestion, violation.suggestion());
        assertEquals("2.3", violation.clause());
        assertTrue(violation.message().ru().contains("заглавными"));
        assertTrue(violation.message().en().contains("capitals"));
    }

    /** Each place, in order, with what is offered: «place → suggestion». */
    private static String said(String text) {
        return find(text).stream()
                .map(v -> text.substring(v.from(), v.to()) + " → " + v.suggestion())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Alternating case, just enough of it.
                "aBcDeF | aBcDeF → Abcdef",
                "xABCD | xABCD → Xabcd",
                "ЖиЗнЬ | ЖиЗнЬ → Жизнь",
                "вЕЩь | вЕЩь → Вещь",
                "СРОЧНо | СРОЧНо → Срочно",
                "СОБРАние | СОБРАние → Собрание",
                // What stands beside a shouted word and what keeps apart from it.
                "Нужно СРОЧНО Б-5 | СРОЧНО → срочно",
                "Нужно СРОЧНО 5-Б | СРОЧНО → срочно",
                "Нужно СРОЧНО 5«Б» | СРОЧНО → срочно",
                "Нужно СРОЧНО Б5 | СРОЧНО → срочно",
                "Нужно СРОЧНО 5Б | СРОЧНО → срочно",
                "Нужно СРОЧНО ГОС5 | СРОЧНО → срочно",
                "5Б СРОЧНО сбор | СРОЧНО → срочно",
                "Нужно СРОЧНО Б найти | СРОЧНО Б → срочно б",
                "Нужно СРОЧНО А. Петрову | СРОЧНО → срочно",
                "Я СРОЧНО ищу | СРОЧНО → срочно",
                "Пришёл Я СРОЧНО | Я СРОЧНО → я срочно",
                "Это НПФ СРОЧНО | НПФ СРОЧНО → нпф срочно",
                "Это НПФ. СРОЧНО | СРОЧНО → Срочно",
                "С Р О Ч Н О В ШКОЛУ | С Р О Ч Н О В → Срочнов; ШКОЛУ → школу",
                "СРОЧНО HTTPS://EXAMPLE.ORG ЗАВТРА | СРОЧНО HTTPS://EXAMPLE.ORG ЗАВТРА → Срочно HTTPS://EXAMPLE.ORG завтра",
                // Spaced letters: how many, how far apart, and when the words are seen.
                "Это С Р О К | С Р О К → срок",
                "С   Р   О   К | С   Р   О   К → Срок",
                "С А М О Е  В А Ж Н О Е  Д Е Л О | С А М О Е  В А Ж Н О Е  Д Е Л О → Самое важное дело",
                "П Р И Г Л А Ш А Е Т Е | П Р И Г Л А Ш А Е Т Е → Приглашаете",
                "Р О Д И Т Е Л Я М В С Е | Р О Д И Т Е Л Я М В С Е → Родителямвсе",
                "Р О Д И Т Е Л Я М В С Е М | Р О Д И Т Е Л Я М В С Е М → null",
                // Words without a vowel, in brackets, and where a sentence begins.
                "Это НПФКТРС | НПФКТРС → нпфктрс",
                "(СПАСИБ) это | СПАСИБ → Спасиб",
                "1 СРОЧНО | СРОЧНО → срочно",
                "Да. СРОЧНО | СРОЧНО → Срочно",
                "Ура!, СРОЧНО | СРОЧНО → срочно",
                "ИВАНУ ПЕТРОВИЧУ | ИВАНУ ПЕТРОВИЧУ → Ивану Петровичу",
                "НАШЕМУ ИВАНУ, ПЕТРОВИЧУ | НАШЕМУ ИВАНУ, ПЕТРОВИЧУ → Нашему ивану, Петровичу"
            })
    void whereAPlaceEndsAndWhatIsOfferedForIt(String text, String said) {
        assertEquals(said, said(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aBcD",
                "xABC",
                "ЖиЗнь",
                "вЕЩ",
                "СРОЧно",
                "СОБРАниями",
                "Наш НПФ открыт",
                "В XVIII веке",
                "Год MMMDCCCLXXXVIII",
                "Завод НПФКТ и НПФКТР",
                "(СПАСИ) это",
                "Это да Л К С",
                "С    Р    О    К"
            })
    void justNotEnoughPasses(String text) {
        assertEquals("", said(text));
    }

    @Test
    void twentyCharactersBackNobodyLooksForTheSentence() {
        assertEquals("СРОЧНО → срочно", said("да" + " ".repeat(19) + "СРОЧНО"));
        assertEquals("СРОЧНО → Срочно", said("да" + " ".repeat(20) + "СРОЧНО"));
    }

    @Test
    void offsetsAreUtf16UnitsBehindAnEmoji() {
        String text = "🎒🎒 СРОЧНО";
        Violation violation = find(text).getFirst();
        assertEquals(5, violation.from());
        assertEquals(11, violation.to());
    }

    @Test
    void separateWordsAreSeparatePlaces() {
        assertEquals(2, find("ЗАВТРА приходите ОБЯЗАТЕЛЬНО").size());
    }

    @Test
    void manySpacedLettersHaveNoSuggestionSinceNobodyKnowsTheWords() {
        assertNull(find("С А М О Е В А Ж Н О Е С О Б Р А Н И Е").getFirst().suggestion());
    }

    @Test
    void invisibleCharactersHideNothing() {
        assertEquals(1, find("СРО\u00ADЧ\u200BНО").size());
    }
}
