package zvonok.poll.meeting.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R2.2a")
@Tag("R2.5")
class PoliciesTest {

    @ParameterizedTest
    @CsvSource({
        "0.5, 15, 30, false",
        "0.5, 16, 30, true",
        "0.5, 15, 31, false",
        "0.5, 16, 31, true",
        "0.5, 1, 1, true",
        "0.5, 0, 1, false",
        "0.5, 1, 2, false",
        "0.5, 2, 2, true",
        "0.6667, 20, 30, false",
        "0.6667, 21, 30, true",
        "0, 0, 30, false",
        "0, 1, 30, true",
        "0.9999, 29, 30, false",
        "0.9999, 30, 30, true",
        "0.5, 0, 0, false"
    })
    void aMeetingIsQuorateWhereMoreThanTheShareIsPresent(BigDecimal share, int present, int eligible, boolean quorate) {
        assertEquals(quorate, new QuorumPolicy(share).isQuorate(present, eligible));
    }

    @ParameterizedTest
    @CsvSource({"-0.0001", "1", "1.5"})
    void aShareThatCannotBeReachedIsNone(BigDecimal share) {
        assertThrows(IllegalArgumentException.class, () -> new QuorumPolicy(share));
    }

    @ParameterizedTest
    @CsvSource({
        "8, 8, 0, 16, false",
        "9, 7, 0, 16, true",
        "8, 0, 0, 16, false",
        "9, 0, 0, 16, true",
        "8, 7, 0, 15, true",
        "7, 8, 0, 15, false",
        "5, 4, 7, 16, false",
        "1, 0, 0, 1, true",
        "0, 0, 0, 1, false",
        "0, 0, 0, 0, false"
    })
    void anItemIsAdoptedByMoreThanHalfOfThoseRepresented(
            int inFavour, int against, int abstaining, int present, boolean adopted) {
        assertEquals(adopted, MajorityPolicy.isAdopted(new Tally(inFavour, against, abstaining), present));
    }

    @Test
    void theUsualShareIsOneHalf() {
        assertEquals(new BigDecimal("0.5"), QuorumPolicy.ONE_HALF);
    }
}
