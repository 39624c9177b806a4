package zvonok.consent.consent.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.consent.roster.domain.Name;

@Tag("R2.1")
class TypedNameTest {

    private static final Name NAME = new Name("Алёна", "Кораблёва-Чиж", "Петровна");

    @ParameterizedTest
    @CsvSource({
        "Кораблёва-Чиж Алёна Петровна, true",
        "Алёна Петровна Кораблёва-Чиж, true",
        "кораблева-чиж  алена петровна, true",
        "'  КОРАБЛЁВА‑ЧИЖ АЛЁНА ПЕТРОВНА ', true",
        "Кораблёва-Чиж Алёна, false",
        "Алёна Кораблёва-Чиж Петровна, false",
        "Кораблёва Алёна Петровна, false",
        "'', false"
    })
    void theWholeNameInEitherOrderIsTheSigners(String typed, boolean own) {
        assertEquals(own, TypedName.isOf(NAME, typed));
    }

    @Test
    void whoHasNoPatronymicSignsWithoutOne() {
        assertTrue(TypedName.isOf(new Name("Алина", "Чиж", null), "Чиж Алина"));
    }
}
