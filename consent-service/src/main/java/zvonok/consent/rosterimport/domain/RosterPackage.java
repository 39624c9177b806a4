package zvonok.consent.rosterimport.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A package that was read to its end without a fault of the package itself.
 *
 * @param sha256 of the package's bytes, lower-case hex
 * @param source whose package it is; its prefix stands before each id already
 * @param roles in 1.1 made of the rows of users
 * @param sessions null where the package declares the file absent
 * @param courses null where the package declares the file absent
 * @param demographics null where the package declares the file absent
 * @param doubtfulUsers users named by a faulty row of roles or enrollments
 * @param doubtfulUsernames in lower case, of faulty rows of users in 1.1; empty in 1.2
 * @param doubtfulUnreadable whether a faulty row does not even say about whom it speaks
 * @param deltas the files that hold changes only; one that such a package leaves out is among them, as it has no change.
 *     Empty for a whole package
 * @param origin the files that the records were taken from
 * @param findings what was found while reading, in the order of reading
 */
public record RosterPackage(
        String sha256,
        SourceName source,
        OneRosterVersion version,
        Table<Rows.Org> orgs,
        @Nullable Table<Rows.Target> sessions,
        @Nullable Table<Rows.Target> courses,
        Table<Rows.SchoolClass> classes,
        Table<Rows.User> users,
        Table<Rows.Role> roles,
        Table<Rows.Enrollment> enrollments,
        @Nullable Table<Rows.Demographics> demographics,
        Set<String> doubtfulUsers,
        Set<String> doubtfulUsernames,
        boolean doubtfulUnreadable,
        Set<OneRosterFile> deltas,
        Origin origin,
        List<Finding> findings) {

    /** Users of whom this package does not say enough to take anything from them. */
    public Set<String> heldUsers() {
        Set<String> held = new HashSet<>(doubtfulUsers);
        held.addAll(users.faulty());
        return held;
    }
}
