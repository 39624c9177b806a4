package zvonok.consent.rosterimport.domain;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a whole of a package of changes and of what earlier packages said, so that both go the same way from there: comparison,
 * guards, states. Doubt that a faulty row has left lasts until a whole file comes.
 */
public final class RosterSource {

    private final RosterPackage changes;
    private final List<Finding> findings;

    private RosterSource(RosterPackage changes) {
        this.changes = changes;
        this.findings = changes.findings();
    }

    /**
     * The whole that a package leads to. The stored one must not be used afterwards.
     *
     * @param stored the whole that the last applied package led to, null before the first
     * @throws PackageFault where there are changes but no whole of the same version that they could change
     */
    public static RosterPackage whole(RosterPackage roster, @Nullable RosterPackage stored) {
        RosterPackage whole = merged(roster, stored);
        forgetAdultsBirthDates(whole);
        return whole;
    }

    /** Only students' birth dates are of use. */
    private static void forgetAdultsBirthDates(RosterPackage whole) {
        Table<Rows.Demographics> demographics = whole.demographics();
        if (demographics != null) {
            Set<String> students = new HashSet<>();
            for (Table.Located<Rows.Role> role : whole.roles().rows()) {
                if (role.row().role().equals("student")) {
                    students.add(role.row().user());
                }
            }
            demographics.retain(row -> students.contains(row.sourcedId()));
        }
    }

    private static RosterPackage merged(RosterPackage roster, @Nullable RosterPackage stored) {
        if (roster.deltas().isEmpty()) {
            if (stored != null) {
                follow(roster, stored);
            }
            return roster;
        }
        if (stored == null || stored.version() != roster.version()) {
            throw new PackageFault("manifest.csv", FaultReason.DELTA_WITHOUT_WHOLE);
        }
        return new RosterSource(roster).over(stored);
    }

    private static void follow(RosterPackage roster, RosterPackage stored) {
        roster.orgs().follows(stored.orgs());
        roster.classes().follows(stored.classes());
        roster.users().follows(stored.users());
        roster.enrollments().follows(stored.enrollments());
        if (roster.version() == OneRosterVersion.V1_2 && stored.version() == OneRosterVersion.V1_2) {
            roster.roles().follows(stored.roles());
        }
        follow(roster.sessions(), stored.sessions());
        follow(roster.courses(), stored.courses());
        follow(roster.demographics(), stored.demographics());
    }

    private static <R extends Rows> void follow(@Nullable Table<R> whole, @Nullable Table<R> stored) {
        if (whole != null && stored != null) {
            whole.follows(stored);
        }
    }

    private RosterPackage over(RosterPackage stored) {
        Set<String> usersGone = new HashSet<>();
        Set<String> classesGone = new HashSet<>();
        Table<Rows.Org> orgs = merged(OneRosterFile.ORGS, changes.orgs(), stored.orgs(), new HashSet<>());
        Table<Rows.SchoolClass> classes =
                merged(OneRosterFile.CLASSES, changes.classes(), stored.classes(), classesGone);
        Table<Rows.User> users = merged(OneRosterFile.USERS, changes.users(), stored.users(), usersGone);
        Table<Rows.Enrollment> enrollments =
                merged(OneRosterFile.ENROLLMENTS, changes.enrollments(), stored.enrollments(), new HashSet<>());
        enrollments.drop(row -> usersGone.contains(row.user()) || classesGone.contains(row.schoolClass()));
        Table<Rows.Role> roles;
        if (changes.version() == OneRosterVersion.V1_1) {
            roles = RolesOfUsers.of(users, orgs, findings);
        } else {
            rejectTakenUsernames(users);
            roles = merged(OneRosterFile.ROLES, changes.roles(), stored.roles(), new HashSet<>());
            roles.drop(row -> usersGone.contains(row.user()));
        }
        Table<Rows.Demographics> demographics =
                optional(OneRosterFile.DEMOGRAPHICS, changes.demographics(), stored.demographics());
        Set<String> doubtfulUsers = new HashSet<>(changes.doubtfulUsers());
        Set<String> doubtfulUsernames = new HashSet<>(changes.doubtfulUsernames());
        boolean unreadable = changes.doubtfulUnreadable();
        EnumSet<OneRosterFile> ofPeople =
                EnumSet.of(OneRosterFile.USERS, OneRosterFile.ROLES, OneRosterFile.ENROLLMENTS);
        if (changes.version() == OneRosterVersion.V1_1) {
            ofPeople.remove(OneRosterFile.ROLES);
        }
        ofPeople.retainAll(changes.deltas());
        if (!ofPeople.isEmpty()) {
            doubtfulUsers.addAll(stored.doubtfulUsers());
            doubtfulUsernames.addAll(stored.doubtfulUsernames());
            unreadable |= stored.doubtfulUnreadable();
        }
        return new RosterPackage(
                changes.sha256(),
                changes.source(),
                changes.version(),
                orgs,
                optional(OneRosterFile.ACADEMIC_SESSIONS, changes.sessions(), stored.sessions()),
                optional(OneRosterFile.COURSES, changes.courses(), stored.courses()),
                classes,
                users,
                roles,
                enrollments,
                demographics,
                doubtfulUsers,
                doubtfulUsernames,
                unreadable,
                changes.deltas(),
                changes.origin(),
                findings);
    }

    private <R extends Rows> Table<R> merged(OneRosterFile file, Table<R> table, Table<R> stored, Set<String> gone) {
        if (!changes.deltas().contains(file)) {
            table.follows(stored);
            return table;
        }
        gone.addAll(stored.overlay(table, findings));
        return stored;
    }

    /** A file that neither side has stays unknown; changes of one that was never whole are not the whole of it. */
    private <R extends Rows> @Nullable Table<R> optional(
            OneRosterFile file, @Nullable Table<R> table, @Nullable Table<R> stored) {
        if (table == null) {
            return stored;
        }
        if (stored != null) {
            return merged(file, table, stored, new HashSet<>());
        }
        if (!changes.deltas().contains(file)) {
            return table;
        }
        if (file != OneRosterFile.DEMOGRAPHICS) {
            return null;
        }
        Table<R> partial = table.like().asPartial();
        var _ = partial.overlay(table, findings);
        return partial;
    }

    /** A name that somebody else bears, in this package or since an earlier one. */
    private void rejectTakenUsernames(Table<Rows.User> users) {
        if (!changes.deltas().contains(OneRosterFile.USERS)) {
            return;
        }
        Map<String, String> bearers = new HashMap<>();
        for (Table.Located<Rows.User> user : users.rows()) {
            if (user.line() == 0) {
                bearers.put(
                        user.row().username().toLowerCase(Locale.ROOT),
                        user.row().sourcedId());
            }
        }
        for (Table.Located<Rows.User> user : users.rows()) {
            String id = user.row().sourcedId();
            String bearer = bearers.putIfAbsent(user.row().username().toLowerCase(Locale.ROOT), id);
            if (user.line() > 0 && bearer != null && !bearer.equals(id)) {
                findings.add(new Finding(users.fileName(), user.line(), "username", FindingCode.USERNAME_TAKEN, id));
                users.reject(id);
            }
        }
    }
}
