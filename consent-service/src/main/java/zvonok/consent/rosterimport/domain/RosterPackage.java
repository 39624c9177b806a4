package zvonok.consent.rosterimport.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A package that was read to its end without a fault of the package itself.
 *
 * @param sha256 of the package's bytes, lower-case hex
 * @param sessions null where the package declares the file absent
 * @param courses null where the package declares the file absent
 * @param doubtfulUsers users named by a faulty row of roles or enrollments
 * @param findings what was found while reading, in the order of reading
 */
public record RosterPackage(
        String sha256,
        Table<Rows.Org> orgs,
        @Nullable Table<Rows.Target> sessions,
        @Nullable Table<Rows.Target> courses,
        Table<Rows.SchoolClass> classes,
        Table<Rows.User> users,
        Table<Rows.Role> roles,
        Table<Rows.Enrollment> enrollments,
        Set<String> doubtfulUsers,
        boolean doubtfulUnreadable,
        List<Finding> findings) {

    /** Users of whom this package does not say enough to take anything from them. */
    public Set<String> heldUsers() {
        Set<String> held = new HashSet<>(doubtfulUsers);
        held.addAll(users.faulty());
        return held;
    }
}
