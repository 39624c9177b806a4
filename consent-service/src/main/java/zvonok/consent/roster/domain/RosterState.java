package zvonok.consent.roster.domain;

import java.util.List;

/** The whole roster of a district at one moment, rows that have become inactive included. */
public record RosterState(
        List<School> schools,
        List<SchoolClass> classes,
        List<Person> people,
        List<Student> students,
        List<Guardianship> guardianships,
        List<StaffAssignment> staff) {

    /** Before the first import. */
    public static final RosterState EMPTY =
            new RosterState(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
}
