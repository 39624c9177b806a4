package zvonok.consent.rosterimport.application;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.FindingCode;
import zvonok.consent.rosterimport.domain.OneRosterFile;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.Rows;
import zvonok.consent.rosterimport.domain.Table;

/** Reads each file into its table. Passwords, telephone numbers, addresses and birth dates are passed over unread. */
final class TableReaders {

    private static final Set<String> ORG_TYPES =
            Set.of("department", "school", "district", "local", "state", "national");
    private static final Set<String> CLASS_TYPES = Set.of("homeroom", "scheduled");
    private static final Set<String> ROLE_TYPES = Set.of("primary", "secondary");
    private static final Set<String> ROLES = Set.of(
            "aide",
            "counselor",
            "districtAdministrator",
            "guardian",
            "parent",
            "principal",
            "proctor",
            "relative",
            "siteAdministrator",
            "student",
            "systemAdministrator",
            "teacher");
    private static final Set<String> ENROLLMENT_ROLES = Set.of("administrator", "proctor", "student", "teacher");

    final Table<Rows.Org> orgs = new Table<>(OneRosterFile.ORGS.fileName());
    final Table<Rows.Target> sessions = new Table<>(OneRosterFile.ACADEMIC_SESSIONS.fileName());
    final Table<Rows.Target> courses = new Table<>(OneRosterFile.COURSES.fileName());
    final Table<Rows.SchoolClass> classes = new Table<>(OneRosterFile.CLASSES.fileName());
    final Table<Rows.User> users = new Table<>(OneRosterFile.USERS.fileName());
    final Table<Rows.Role> roles = new Table<>(OneRosterFile.ROLES.fileName());
    final Table<Rows.Enrollment> enrollments = new Table<>(OneRosterFile.ENROLLMENTS.fileName());
    final Set<String> doubtfulUsers = new HashSet<>();

    private final List<Finding> findings;
    private final Set<String> usernames = new HashSet<>();
    private boolean doubtfulUnreadable;

    TableReaders(List<Finding> findings) {
        this.findings = findings;
    }

    /** Whether a faulty row of roles or enrollments does not even say about whom it speaks. */
    boolean doubtfulUnreadable() {
        return doubtfulUnreadable;
    }

    Table<? extends Rows> read(OneRosterFile file, InputStream bytes) throws IOException {
        return switch (file) {
            case ORGS -> rows(file, orgs, bytes, this::org);
            case ACADEMIC_SESSIONS -> rows(file, sessions, bytes, row -> new Rows.Target(row.id("sourcedId")));
            case COURSES -> rows(file, courses, bytes, row -> new Rows.Target(row.id("sourcedId")));
            case CLASSES -> rows(file, classes, bytes, this::schoolClass);
            case USERS -> rows(file, users, bytes, this::user);
            case ROLES -> rows(file, roles, bytes, this::role);
            case ENROLLMENTS -> rows(file, enrollments, bytes, this::enrollment);
        };
    }

    private <R extends Rows> Table<R> rows(
            OneRosterFile file, Table<R> table, InputStream bytes, Function<Row, R> parse) throws IOException {
        @Nullable Header[] header = new @Nullable Header[1];
        Csv.read(file.fileName(), bytes, findings, record -> {
            Header known = header[0];
            if (known == null) {
                header[0] = Header.of(file, record.getFields(), findings);
                return;
            }
            if (table.rowCount() == PackageLimits.ROWS) {
                throw new PackageFault(file.fileName(), FaultReason.TOO_MANY_ROWS);
            }
            take(
                    file,
                    table,
                    new Row(file.fileName(), known, record.getFields(), record.getStartingLineNumber(), findings),
                    parse);
        });
        if (header[0] == null || table.rowCount() == 0) {
            throw new PackageFault(file.fileName(), FaultReason.NO_ROWS);
        }
        return table;
    }

    private <R extends Rows> void take(OneRosterFile file, Table<R> table, Row row, Function<Row, R> parse) {
        R parsed = row.isFaulty() ? null : parse.apply(row);
        if (parsed == null || row.isFaulty()) {
            table.addFaulty(row.sourcedId());
            doubt(file, row);
            return;
        }
        R before = table.get(parsed.sourcedId());
        FindingCode code = table.add(row.line(), parsed);
        if (code != null) {
            findings.add(new Finding(file.fileName(), row.line(), "sourcedId", code, parsed.sourcedId()));
            if (code == FindingCode.CONFLICTING_DUPLICATE) {
                doubt(file, row);
                if (before instanceof Rows.Role role) {
                    doubtfulUsers.add(role.user());
                } else if (before instanceof Rows.Enrollment enrollment) {
                    doubtfulUsers.add(enrollment.user());
                }
            }
        }
    }

    /** Of the user whom a faulty row of roles or enrollments names, the package does not say enough. */
    private void doubt(OneRosterFile file, Row row) {
        if (file == OneRosterFile.ROLES || file == OneRosterFile.ENROLLMENTS) {
            String user = row.reference("userSourcedId");
            if (user == null) {
                doubtfulUnreadable = true;
            } else {
                doubtfulUsers.add(user);
            }
        }
    }

    private Rows.Org org(Row row) {
        return new Rows.Org(
                row.id("sourcedId"),
                row.text("name"),
                row.lenientWord("type", ORG_TYPES),
                row.optionalId("parentSourcedId"));
    }

    private Rows.SchoolClass schoolClass(Row row) {
        return new Rows.SchoolClass(
                row.id("sourcedId"),
                row.title("title"),
                row.lenientWord("classType", CLASS_TYPES).equals("homeroom"),
                row.id("courseSourcedId"),
                row.id("schoolSourcedId"),
                row.requiredList("termSourcedIds"));
    }

    private Rows.User user(Row row) {
        Rows.User user = new Rows.User(
                row.id("sourcedId"),
                row.flag("enabledUser"),
                row.text("username"),
                new Name(row.text("givenName"), row.text("familyName"), row.optionalText("middleName")),
                row.list("agentSourcedIds"));
        Rows.User before = users.get(user.sourcedId());
        boolean repeated = before != null && before.username().equals(user.username());
        if (!row.isFaulty() && !usernames.add(user.username().toLowerCase(Locale.ROOT)) && !repeated) {
            row.fault("username", FindingCode.USERNAME_TAKEN);
        }
        return user;
    }

    private Rows.Role role(Row row) {
        row.check("roleType", ROLE_TYPES);
        return new Rows.Role(
                row.id("sourcedId"),
                row.id("userSourcedId"),
                row.word("role", ROLES, true),
                row.period(),
                row.id("orgSourcedId"));
    }

    private Rows.Enrollment enrollment(Row row) {
        return new Rows.Enrollment(
                row.id("sourcedId"),
                row.id("classSourcedId"),
                row.id("schoolSourcedId"),
                row.id("userSourcedId"),
                row.word("role", ENROLLMENT_ROLES, false),
                row.optionalFlag("primary"),
                row.period());
    }
}
