package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R2.4c")
class CompactnessTest {

    private static List<Violation> length(String text, int most) {
        return new LengthRule().find(new Text(text), new Limits(most));
    }

    private static List<Violation> flood(String text) {
        return new FloodRule().find(new Text(text), new Limits(1000));
    }

    @Test
    void theLimitItselfIsAllowed() {
        assertEquals(List.of(), length("а".repeat(10), 10));
        assertEquals(1, length("а".repeat(11), 10).size());
    }

    @Test
    void charactersAreCountedNotUnits() {
        assertEquals(List.of(), length("🎒".repeat(10), 10));
        Violation violation = length("🎒".repeat(11), 10).getFirst();
        assertEquals(20, violation.from());
        assertEquals(22, violation.to());
        assertNull(violation.suggestion());
        assertTrue(violation.message().ru().contains("11")
                && violation.message().ru().contains("10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Спасибо!!!",
                "Ну...",
                "Сдаём 100000 рублей",
                "Первое\n\n\nвторое",
                "____________",
                "Ммм",
                "?!?",
                "ахахахаха",
                "п\nр\nи\nв",
                ":) :) :)",
                "Оценки 1:3 0:3 2:3",
                "WWW",
                ""
            })
    void whatPeopleOrdinarilyWritePasses(String text) {
        assertEquals(List.of(), flood(text));
    }

    @ParameterizedTest
    @CsvSource({
        "ж, 3, ж",
        "7, 1000000, ",
        "!, 3, !",
        "?, 3, ?",
        "'\n', 3, '\n\n'",
        "'\r', 3, '\n\n'",
        "'\u2028', 3, '\n\n'",
        "'\u2029', 3, '\n\n'",
        "'\u000b', 3, '\n\n'",
        "'\f', 3, '\n\n'",
        "'\u0085', 3, '\n\n'",
        "' ', 10, ' '",
        "'\u00a0', 10, '\u00a0'",
        "'\t', 10, '\t'",
        "-, 20, ---",
        "_, 20, ___",
        "=, 20, ===",
        "*, 20, ***",
        "—, 20, ———",
        "–, 20, –––",
        "─, 20, ───",
        "'#', 20, '###'",
        "~, 20, ~~~",
        "., 3, ...",
        "',', 3, ','",
        "🎉, 3, 🎉"
    })
    void eachKindOfCharacterMayBeRepeatedSoOften(String character, int most, String instead) {
        int times = Math.min(most, 2_000);
        assertEquals(List.of(), flood("а" + character.repeat(times) + "б"));
        List<Violation> found = flood("а" + character.repeat(times + 1) + "б");
        if (instead == null) {
            assertEquals(List.of(), found);
            return;
        }
        assertEquals(instead, found.getFirst().suggestion());
        assertEquals(1, found.getFirst().from());
        assertEquals(1 + character.length() * (times + 1), found.getFirst().to());
        boolean lines = instead.equals("\n\n");
        assertTrue(found.getFirst().message().en().contains(lines ? "lines" : "character"));
    }

    @Test
    void aRuleSaysWhoItIs() {
        assertEquals("flood 2.4", new FloodRule().name() + " " + new FloodRule().clause());
        assertEquals("length 2.4", new LengthRule().name() + " " + new LengthRule().clause());
    }

    @Test
    void whatIsNearARunIsNoPartOfIt() {
        assertEquals(List.of(), flood("aaa bbb ccc ... !!! ,,,"));
        assertEquals(2, flood("Ураааа!!!!").size());
        assertEquals("ГггГ", placeOf("АгаГггГа"));
        assertEquals("\n \n\n\n", placeOf("а \n \n\n\n б"));
        assertEquals("!?!!", placeOf("?1!?!!"));
    }

    private static String placeOf(String text) {
        List<Violation> found = flood(text);
        assertEquals(1, found.size());
        return text.substring(found.getFirst().from(), found.getFirst().to());
    }

    static List<List<String>> floods() {
        return List.of(
                List.of("Урааааа", "ааааа", "а"),
                List.of("Когда????", "????", "?"),
                List.of("Да!!!!!!", "!!!!!!", "!"),
                List.of("Что?!?!?!", "?!?!?!", "?!"),
                List.of("Ну........", "........", "..."),
                List.of("а\n \n\t\n\n\nб", "\n \n\t\n\n\n", "\n\n"),
                List.of("а\r\n\r\n\r\n\r\nб", "\r\n\r\n\r\n\r\n", "\n\n"),
                List.of("🎉🎉🎉🎉", "🎉🎉🎉🎉", "🎉"),
                List.of("АаАаАа", "АаАаАа", "А"),
                List.of("!?!?!? да", "!?!?!?", "?!"),
                List.of("?!?!?! да", "?!?!?!", "?!"),
                List.of("\n\n\n\nа", "\n\n\n\n", "\n\n"),
                List.of("ахахахахах", "ахахахахах", "ахах"),
                List.of("Смешно: Ахахахахаха!", "Ахахахахаха", "хаха"),
                List.of("Ура :-) :-) :-) :-) завтра", ":-) :-) :-) :-)", ":-)"),
                List.of("Ура :D:D:D:D", ":D:D:D:D", ":D"),
                List.of("Слово\nп\nр\nи\nв\nе", "п\nр\nи\nв\nе", "приве"),
                List.of("\nп\nр\nи\nв\nе", "п\nр\nи\nв\nе", "приве"));
    }

    @ParameterizedTest
    @MethodSource("floods")
    void floodsAreFoundAndShortened(List<String> row) {
        List<Violation> found = flood(row.get(0));
        assertEquals(1, found.size());
        assertEquals(
                row.get(1),
                row.get(0).substring(found.getFirst().from(), found.getFirst().to()));
        assertEquals(row.get(2), found.getFirst().suggestion());
        assertEquals("2.4", found.getFirst().clause());
    }
}
