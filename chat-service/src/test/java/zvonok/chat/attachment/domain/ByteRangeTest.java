package zvonok.chat.attachment.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zvonok.kit.problem.Refusal;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-, 0, 99",
        "bytes=90-, 90, 99",
        "bytes=99-99, 99, 99",
        "bytes=10-1000, 10, 99",
        "bytes=-1, 99, 99",
        "bytes=-1000, 0, 99"
    })
    void oneRangeIsTaken(String header, long first, long last) {
        assertEquals(Optional.of(new ByteRange(first, last)), ByteRange.parse(header, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "items=0-1", "bytes=-", "bytes=5-4", "bytes=a-b", ""})
    void whatIsNoSingleRangeMeansTheWhole(String header) {
        assertTrue(ByteRange.parse(header, 100).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
    void whatLiesOutsideIsRefused(String header) {
        assertThrows(Refusal.class, () -> ByteRange.parse(header, 100));
    }

    @Test
    void noHeaderMeansTheWhole() {
        assertTrue(ByteRange.parse(null, 100).isEmpty());
    }
}
