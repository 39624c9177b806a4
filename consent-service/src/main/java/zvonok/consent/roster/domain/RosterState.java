package zvonok.consent.roster.domain;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The whole roster of a district at one moment, rows that have become inactive included.
 *
 * @param joined records that a person has joined to his own, by their source's id: what is said of them is said of him
 */
public record RosterState(
        List<School> schools,
        List<SchoolClass> classes,
        List<Person> people,
        List<Student> students,
        List<Guardianship> guardianships,
        List<StaffAssignment> staff,
        Map<String, UUID> joined) {

    /** A roster in which nobody has joined records. */
    public RosterState(
            List<School> schools,
            List<SchoolClass> classes,
            List<Person> people,
            List<Student> students,
            List<Guardianship> guardianships,
            List<StaffAssignment> staff) {
        this(schools, classes, people, students, guardianships, staff, Map.of());
    }

    /** The same roster with records joined. */
    public RosterState withJoined(Map<String, UUID> records) {
        return new RosterState(schools, classes, people, students, guardianships, staff, Map.copyOf(records));
    }

    /** Before the first import. */
    public static final RosterState EMPTY =
            new RosterState(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
}
