package zvonok.consent.evidence.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptNumberTest {

    private static final ReceiptNumber NUMBER = new ReceiptNumber("0123456789abcdef0123456789abcdef");

    @Test
    void whatIsPrintedCanBeTyped() {
        assertEquals("0123-4567-89ab-cdef-0123-4567-89ab-cdef", NUMBER.printed());
        assertEquals(Optional.of(NUMBER), ReceiptNumber.parse(NUMBER.printed()));
        assertEquals(Optional.of(NUMBER), ReceiptNumber.parse(" 0123 4567–89AB CDEF 0123 4567 89AB CDEF "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0123", "0123456789abcdef0123456789abcdeg", "0123456789abcdef0123456789abcdef0", "' or true"
            })
    void anythingElseIsNone(String typed) {
        assertEquals(Optional.empty(), ReceiptNumber.parse(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "false, true, false, IN_FORCE",
        "false, true, true, ENDED",
        "false, false, false, REPLACED",
        "true, true, true, WITHDRAWN",
        "true, false, false, WITHDRAWN"
    })
    void aWithdrawalOutweighsALaterAnswer(boolean withdrawn, boolean newest, boolean over, ReceiptState state) {
        assertEquals(state, ReceiptState.of(withdrawn, newest, over));
    }
}
