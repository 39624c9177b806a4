package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeginningsTest {

    private static final Beginnings SOME =
            Beginnings.of("(?:пень[а-я]*|дубы?|мох*|ель{1,2}|к(?:лен|аштан)|лес рубят|я)");

    @ParameterizedTest
    @CsvSource({
        "на пеньке, true",
        "пен, false",
        "дуб, true",
        "ду, false",
        "мо, true",
        "м, false",
        "ел, true",
        "е, false",
        "кот, true",
        "каштан, true",
        "лес рубят, true",
        "лес руб, false",
        "лес, false",
        "подъезд, false",
        "моя, true",
        "'', false"
    })
    void aTextHoldsABeginningOrNot(String text, boolean holds) {
        assertEquals(holds, SOME.occurIn(text));
    }

    @Test
    void anAlternationNeedsNoGroupAroundIt() {
        assertEquals(true, Beginnings.of("пень|дуб").occurIn("дуб"));
        assertEquals(false, Beginnings.of("пень|дуб").occurIn("нь"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"пень|[а-я]", "(?:я?)", "", "пень|"})
    void whatMayBeginWithAnythingHasNoBeginning(String alternation) {
        assertThrows(IllegalArgumentException.class, () -> Beginnings.of(alternation));
    }
}
