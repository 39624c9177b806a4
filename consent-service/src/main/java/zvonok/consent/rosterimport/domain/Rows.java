package zvonok.consent.rosterimport.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.Name;

/** The rows of a package with what an import needs of them; everything else was never kept. */
public sealed interface Rows {

    String sourcedId();

    record Org(
            String sourcedId,
            String name,
            String type,
            @Nullable String parent) implements Rows {}

    /** Only its id is of use, as the target of a reference. */
    record Target(String sourcedId) implements Rows {}

    record SchoolClass(
            String sourcedId, String title, boolean homeroom, String course, String school, List<String> terms)
            implements Rows {}

    /** The one thing that is read of a person's demographics; the id is the user's. */
    record Demographics(String sourcedId, @Nullable LocalDate birthDate) implements Rows {}

    /**
     * A person, or in 1.1 one role of a person.
     *
     * @param agents users to whom there is a relationship, in either direction
     * @param ownRole what stands on the row itself in 1.1; null in 1.2, and once it has become rows of roles
     * @param email null where there is none, or none that could be one
     */
    record User(
            String sourcedId,
            boolean enabled,
            String username,
            Name name,
            List<String> agents,
            @Nullable OwnRole ownRole,
            @Nullable String email)
            implements Rows {}

    /** The role and the organisations that a row of users names in 1.1. */
    record OwnRole(String role, List<String> orgs) {}

    record Role(String sourcedId, String user, String role, Period period, String org) implements Rows {}

    record Enrollment(
            String sourcedId,
            String schoolClass,
            String school,
            String user,
            String role,
            boolean primary,
            Period period)
            implements Rows {}

    /** A span of days, both ends included; null is open. */
    record Period(@Nullable LocalDate begin, @Nullable LocalDate end) {

        /** Whether the day lies in the period: not begun and already ended give no access. */
        public boolean holds(LocalDate day) {
            return (begin == null || !day.isBefore(begin)) && (end == null || !day.isAfter(end));
        }
    }
}
