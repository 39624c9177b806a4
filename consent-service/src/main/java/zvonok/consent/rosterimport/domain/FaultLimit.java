package zvonok.consent.rosterimport.domain;

import java.util.ArrayList;
import java.util.List;

/** A file with very many faulty rows comes from a broken export: nothing of its package is taken. */
public final class FaultLimit {

    private static final int ALWAYS_ALLOWED = 50;
    private static final int PERCENT = 5;

    private FaultLimit() {}

    /** Whether so many faulty rows of a file are bearable: 5 % or fifty, whichever is more. */
    static boolean allows(long rows, long faulty) {
        return faulty <= ALWAYS_ALLOWED || faulty * 100 <= rows * PERCENT;
    }

    /** The files that have too many. Ask after the comparison, which finds faults of its own. */
    public static List<String> exceededBy(RosterPackage roster, List<Finding> findings) {
        if (!roster.origin().files().isEmpty()) {
            return roster.origin().tooFaulty(findings);
        }
        List<Table<?>> tables = new ArrayList<>(
                List.of(roster.orgs(), roster.classes(), roster.users(), roster.roles(), roster.enrollments()));
        if (roster.demographics() != null) {
            tables.add(roster.demographics());
        }
        return tables.stream()
                .filter(table -> !allows(table.rowCount(), table.faultyRowCount()))
                .map(Table::fileName)
                .distinct()
                .toList();
    }
}
