package zvonok.consent.rosterimport.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalGuardTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "3, 3, true",
        "10, 5, true",
        "10, 6, false",
        "59, 6, false",
        "60, 6, true",
        "60, 7, false",
        "3000, 300, true",
        "3000, 301, false"
    })
    void upToTenPercentOrFiveMayGo(int before, int gone, boolean allowed) {
        assertEquals(allowed, RemovalGuard.allows(before, gone));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "3, 0, true", "3, 1, false", "4, 1, true", "24, 6, true", "24, 7, false"})
    void upToAQuarterOfASchoolsClassesMayGo(int before, int gone, boolean allowed) {
        assertEquals(allowed, RemovalGuard.allowsClasses(before, gone));
    }

    @ParameterizedTest
    @CsvSource({"10, 10, true", "100, 50, true", "100, 51, false", "1020, 51, true", "1019, 51, false"})
    void upToFivePercentOrFiftyRowsMayBeFaulty(long rows, long faulty, boolean allowed) {
        assertEquals(allowed, FaultLimit.allows(rows, faulty));
    }
}
