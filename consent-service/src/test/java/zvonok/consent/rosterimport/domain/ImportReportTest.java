package zvonok.consent.rosterimport.domain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zvonok.consent.rosterimport.domain.RemovalGuard.Breach;
import zvonok.consent.rosterimport.domain.RosterDifference.Changes;
import zvonok.consent.rosterimport.domain.RosterDifference.Counts;

class ImportReportTest {

    private static final List<Breach> SHOWN = List.of(new Breach("students", new UUID(1, 1), null, 20, 3));

    @Test
    void aReportDescribesTheVeryDifferenceThatWasShown() {
        assertTrue(report(7, new Changes(0, 0, 0, 0)).stillDescribes(7, nothing(), SHOWN));
    }

    @Test
    void itDescribesNoOther() {
        List<Breach> more = List.of(new Breach("students", new UUID(1, 1), null, 20, 4));

        assertFalse(report(7, new Changes(0, 0, 0, 0)).stillDescribes(8, nothing(), SHOWN));
        assertFalse(report(7, new Changes(0, 0, 0, 0)).stillDescribes(7, nothing(), more));
        assertFalse(report(7, new Changes(0, 0, 3, 0)).stillDescribes(7, nothing(), SHOWN));
    }

    private static ImportReport report(long version, Changes changes) {
        return new ImportReport(
                new UUID(9, 9),
                SourceName.DISTRICT,
                "account",
                Instant.EPOCH,
                "0",
                ImportReport.State.HELD,
                version,
                new Counts(0, 0, 0, 0, 0, 0),
                changes,
                SHOWN,
                List.of(),
                null,
                null);
    }

    private static RosterDifference nothing() {
        return new RosterDifference(
                none(), none(), none(), none(), none(), none(), new Counts(0, 0, 0, 0, 0, 0), List.of());
    }

    private static <T> Difference<T> none() {
        return new Difference<>(List.of(), List.of(), List.of(), List.of(), 0, List.of());
    }
}
