package zvonok.consent.institution.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.consent.ConsentError;
import zvonok.kit.problem.Refusal;

@Tag("R2.1")
class LegalEntityTest {

    @Test
    void numbersWithTheirControlDigitsPass() {
        assertEquals("Детский дом", new LegalEntity(" Детский дом ", "7707083893", "1027700132195").name());
    }

    @ParameterizedTest
    @CsvSource({
        "7707083892, 1027700132195, inn",
        "7707083, 1027700132195, inn",
        "77070838931, 1027700132195, inn",
        "770708389x, 1027700132195, inn",
        "7707083893, 1027700132196, ogrn",
        "7707083893, 102770013219, ogrn"
    })
    void otherNumbersAreRefusedByField(String inn, String ogrn, String field) {
        Refusal refused = assertThrows(Refusal.class, () -> new LegalEntity("Детский дом", inn, ogrn));

        assertEquals(ConsentError.INSTITUTION_NUMBER_WRONG, refused.code());
        assertEquals(field, refused.fields().get("field"));
    }
}
