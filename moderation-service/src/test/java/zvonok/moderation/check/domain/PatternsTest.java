package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R2.4a")
class PatternsTest {

    private static Limits limits(String... expressions) {
        return new Limits(700, Names.NONE, Patterns.of(List.of(expressions)));
    }

    private static List<String> places(String text, String... expressions) {
        return new PatternRule()
                .find(new Text(text), limits(expressions)).stream()
                        .map(v -> text.substring(v.from(), v.to()))
                        .toList();
    }

    private static String refusal(String expression) {
        return refusal(List.of(expression));
    }

    private static String refusal(List<String> expressions) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Patterns.of(expressions))
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Кто принесёт Вейп? | вейп | Вейп",
                "Это в\u200bейп! | вейп | в\u200bейп",
                "Ёлочные шары | ёлочн[а-я]+ | Ёлочные",
                "Купили 12 шаров | \\d+ ша[рж] | 12 шар"
            })
    void aPatternIsFoundHoweverItIsWritten(String text, String expression, String place) {
        assertEquals(List.of(place), places(text, expression));
    }

    @Test
    void aSchoolWithoutPatternsHoldsNothing() {
        assertEquals(List.of(), new PatternRule().find(new Text("вейп"), new Limits(700)));
        assertEquals(List.of(), places("Собрание в шесть", "вейп", "энергетик"));
    }

    @Test
    void whatItFindsWaitsForTheAdministrator() {
        Engine engine = Engine.shipped().only("pattern");
        assertEquals(
                Verdict.HOLD, engine.judge("Продаётся вейп", limits("вейп")).verdict());
        assertEquals(
                Verdict.PASS, engine.judge("Продаётся вейп", new Limits(700)).verdict());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(вейп | missing",
                "(?=вейп) | invalid",
                "(вейп)\\1 | invalid",
                ".* | without any letter",
                "\\bвейп | Latin",
                "а{100}б{100} | braces",
                "а{3,150}б{3,} | braces",
                "((а{10}){10}){10} | braces"
            })
    void aBadPatternIsRefusedWithItsReason(String expression, String reason) {
        String message = refusal(expression);
        assertTrue(message.contains(reason), message);
    }

    @Test
    void theLongestTheMostAndTheOftenestRepeatedAreAllowed() {
        assertEquals(List.of("а".repeat(200)), places("а".repeat(200), "а".repeat(200)));
        assertEquals(
                1,
                places("вейп", Collections.nCopies(50, "вейп").toArray(String[]::new))
                        .size());
        assertEquals(List.of("аааб" + "б".repeat(59)), places("ааа" + "б".repeat(60), "а{3,}б{60}"));
        assertEquals(List.of("вейп".repeat(50)), places("вейп".repeat(50), "(?:вейп){50}(?:а{4})?"));
    }

    @Test
    void theFirstTwentyPlacesAreEnough() {
        assertEquals(20, places("вейп ".repeat(21), "вейп").size());
        assertEquals("2.4", new PatternRule().clause());
    }

    @Test
    void tooLongTooManyAndTooLargeAreRefused() {
        assertTrue(refusal("а".repeat(201)).contains("200"));
        assertThrows(IllegalArgumentException.class, () -> Patterns.of(Collections.nCopies(51, "вейп")));
        List<String> large = Collections.nCopies(40, "[а-я]{100}вейп");
        assertTrue(refusal(large).contains("too large"));
    }

    /** What makes a backtracking engine search for years. */
    @ParameterizedTest
    @ValueSource(strings = {"(а+)+б", "(а|а)*б", "(.*а){12}б", "(а?){50}а{3}б"})
    void aTextMadeToBeSearchedForeverIsAnsweredAtOnce(String expression) {
        String text = "а".repeat(700);
        assertTimeout(Duration.ofSeconds(1), () -> assertEquals(List.of(), places(text, expression)));
    }
}
