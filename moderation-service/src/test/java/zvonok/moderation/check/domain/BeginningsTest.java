package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeginningsTest {

    private enum Wood {
        FIRST,
        SECOND
    }

    private static Beginnings<Wood> of(Wood key, String alternation) {
        return Beginnings.of(Wood.class, Map.of(key, alternation));
    }

    private static final Beginnings<Wood> SOME =
            of(Wood.FIRST, "(?:пень[а-я]*|дубы?|мох*|ель{1,2}|к(?:лен|аштан)|лес рубят|я)");

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
        assertEquals(holds, !SOME.in(text).isEmpty());
    }

    @Test
    void anAlternationNeedsNoGroupAroundIt() {
        assertEquals(Set.of(Wood.FIRST), of(Wood.FIRST, "пень|дуб").in("дуб"));
        assertEquals(Set.of(), of(Wood.FIRST, "пень|дуб").in("нь"));
    }

    @Test
    void eachAlternationHasAKeyOfItsOwn() {
        Beginnings<Wood> both = Beginnings.of(Wood.class, Map.of(Wood.FIRST, "пень|пня|дуб", Wood.SECOND, "дуб|ель"));
        assertEquals(Set.of(Wood.FIRST), both.in("у пня"));
        assertEquals(Set.of(Wood.FIRST, Wood.SECOND), both.in("дуб"));
        assertEquals(Set.of(Wood.FIRST, Wood.SECOND), both.in("ель и пень"));
        assertEquals(Set.of(), both.in("ива"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"пень|[а-я]", "(?:я?)", "", "пень|"})
    void whatMayBeginWithAnythingHasNoBeginning(String alternation) {
        assertThrows(IllegalArgumentException.class, () -> of(Wood.FIRST, alternation));
    }
}
