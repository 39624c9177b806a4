package zvonok.consent.rosterimport.application;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
import zvonok.consent.rosterimport.domain.OneRosterVersion;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.Rows;
import zvonok.consent.rosterimport.domain.Table;

/** Reads each file into its table. Passwords, telephone numbers, addresses and demographics but for the birth date are passed over unread. */
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
    private static final Set<String> ROLES_OF_1_1 =
            Set.of("administrator", "aide", "guardian", "parent", "proctor", "relative", "student", "teacher");
    private static final Set<String> ENROLLMENT_ROLES = Set.of("administrator", "proctor", "student", "teacher");

    final Table<Rows.Org> orgs = new Table<>(OneRosterFile.ORGS.fileName());
    final Table<Rows.Target> sessions = new Table<>(OneRosterFile.ACADEMIC_SESSIONS.fileName());
    final Table<Rows.Target> courses = new Table<>(OneRosterFile.COURSES.fileName());
    final Table<Rows.SchoolClass> classes = new Table<>(OneRosterFile.CLASSES.fileName());
    final Table<Rows.User> users = new Table<>(OneRosterFile.USERS.fileName());
    final Table<Rows.Role> roles = new Table<>(OneRosterFile.ROLES.fileName());
    final Table<Rows.Role> rolesOfUsers = new Table<>(OneRosterFile.USERS.fileName());
    final Table<Rows.Enrollment> enrollments = new Table<>(OneRosterFile.ENROLLMENTS.fileName());
    final Table<Rows.Demographics> demographics = new Table<>(OneRosterFile.DEMOGRAPHICS.fileName());
    final Set<String> doubtfulUsers = new HashSet<>();

    private final List<Finding> findings;
    private final Set<String> usernames = new HashSet<>();
    private final List<Extended> extended = new ArrayList<>();
    private final Set<String> doubtfulUsernames = new HashSet<>();
    private @Nullable OneRosterVersion usersVersion;
    private boolean doubtfulUnreadable;

    /** A row with a word beyond the vocabulary, which 1.2 allows and 1.1 does not. */
    private record Extended(Table<?> table, long line, String column, String sourcedId) {}

    TableReaders(List<Finding> findings) {
        this.findings = findings;
    }

    /** Whether a faulty row of roles or enrollments does not even say about whom it speaks. */
    boolean doubtfulUnreadable() {
        return doubtfulUnreadable;
    }

    /** Names, in lower case, that faulty rows of users bear: in 1.1 other rows may speak of the same person. */
    Set<String> doubtfulUsernames() {
        return doubtfulUsernames;
    }

    /**
     * Reads a file.
     *
     * @param declared the manifest's version, null where the manifest comes later in the archive
     */
    Table<? extends Rows> read(OneRosterFile file, @Nullable OneRosterVersion declared, InputStream bytes)
            throws IOException {
        return switch (file) {
            case ORGS -> rows(file, declared, orgs, bytes, this::org);
            case ACADEMIC_SESSIONS -> rows(file, declared, sessions, bytes, TableReaders::target);
            case COURSES -> rows(file, declared, courses, bytes, TableReaders::target);
            case CLASSES -> rows(file, declared, classes, bytes, this::schoolClass);
            case DEMOGRAPHICS -> rows(file, declared, demographics, bytes, TableReaders::demographics);
            case USERS -> rows(file, declared, users, bytes, this::user);
            case ROLES -> rows(file, declared, roles, bytes, this::role);
            case ENROLLMENTS -> rows(file, declared, enrollments, bytes, this::enrollment);
        };
    }

    private <R extends Rows> Table<R> rows(
            OneRosterFile file,
            @Nullable OneRosterVersion declared,
            Table<R> table,
            InputStream bytes,
            Function<Row, R> parse)
            throws IOException {
        @Nullable Header[] header = new @Nullable Header[1];
        Csv.read(file.fileName(), bytes, findings, record -> {
            Header known = header[0];
            if (known == null) {
                header[0] = Header.of(file, version(file, declared, record.getFields()), record.getFields(), findings);
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

    /** Users alone look different in the two versions: one column tells them apart. */
    private OneRosterVersion version(OneRosterFile file, @Nullable OneRosterVersion declared, List<String> header) {
        if (file != OneRosterFile.USERS) {
            return OneRosterVersion.V1_2;
        }
        OneRosterVersion version = declared;
        if (version == null) {
            version = header.contains("orgSourcedIds") ? OneRosterVersion.V1_1 : OneRosterVersion.V1_2;
        }
        usersVersion = version;
        return version;
    }

    /**
     * Holds what was read against the manifest's version, and makes the rows of roles that 1.1 leaves to users.
     *
     * @throws PackageFault where users has the columns of another version
     */
    void conclude(OneRosterVersion version) {
        if (usersVersion != null && usersVersion != version) {
            throw new PackageFault(OneRosterFile.USERS.fileName(), FaultReason.VERSION_MISMATCH);
        }
        if (version == OneRosterVersion.V1_2) {
            return;
        }
        for (Extended row : extended) {
            if (!row.table().isFaulty(row.sourcedId())) {
                findings.add(new Finding(
                        row.table().fileName(), row.line(), row.column(), FindingCode.UNKNOWN_VALUE, row.sourcedId()));
                row.table().reject(row.sourcedId());
            }
        }
        for (Table.Located<Rows.User> user : users.rows()) {
            ownRoles(user);
        }
    }

    /** A row's id is the user's and the organisation's, with a blank between them, which no id holds. */
    private void ownRoles(Table.Located<Rows.User> located) {
        Rows.User user = located.row();
        Rows.OwnRole own = user.ownRole();
        if (own == null) {
            return;
        }
        String role = own.role();
        if (role.equals("administrator")) {
            role = administrator(own.orgs());
            if (role.equals("districtAdministrator")) {
                findings.add(new Finding(
                        users.fileName(),
                        located.line(),
                        "role",
                        FindingCode.ADMINISTRATOR_WITHOUT_SCHOOL,
                        user.sourcedId()));
            }
        }
        for (String org : new LinkedHashSet<>(own.orgs())) {
            String id = user.sourcedId() + " " + org;
            var _ = rolesOfUsers.add(
                    located.line(), new Rows.Role(id, user.sourcedId(), role, new Rows.Period(null, null), org));
        }
    }

    /** 1.1 has one word for all administrators: who is one of exactly one school may be taken for its head, no other. */
    private String administrator(List<String> named) {
        long schools = named.stream()
                .distinct()
                .map(orgs::get)
                .filter(org -> org != null && org.type().equals("school"))
                .count();
        return schools == 1 ? "siteAdministrator" : "districtAdministrator";
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
                } else if (before instanceof Rows.User user) {
                    doubtfulUsernames.add(user.username().toLowerCase(Locale.ROOT));
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
        if (file == OneRosterFile.USERS && usersVersion == OneRosterVersion.V1_1) {
            String username = row.bare("username");
            if (row.isShifted() || username.isEmpty()) {
                doubtfulUnreadable = true;
            } else {
                doubtfulUsernames.add(username.toLowerCase(Locale.ROOT));
            }
        }
    }

    private static Rows.Target target(Row row) {
        return new Rows.Target(row.id("sourcedId"));
    }

    private static Rows.Demographics demographics(Row row) {
        return new Rows.Demographics(row.id("sourcedId"), row.date("birthDate"));
    }

    private String lenientWord(Table<?> table, Row row, String column, Set<String> words) {
        String word = row.lenientWord(column, words);
        String sourcedId = row.sourcedId();
        if (!row.isFaulty() && sourcedId != null && !words.contains(word)) {
            extended.add(new Extended(table, row.line(), column, sourcedId));
        }
        return word;
    }

    private Rows.Org org(Row row) {
        return new Rows.Org(
                row.id("sourcedId"),
                row.text("name"),
                lenientWord(orgs, row, "type", ORG_TYPES),
                row.optionalId("parentSourcedId"));
    }

    private Rows.SchoolClass schoolClass(Row row) {
        return new Rows.SchoolClass(
                row.id("sourcedId"),
                row.title("title"),
                lenientWord(classes, row, "classType", CLASS_TYPES).equals("homeroom"),
                row.id("courseSourcedId"),
                row.id("schoolSourcedId"),
                row.requiredList("termSourcedIds"));
    }

    private Rows.User user(Row row) {
        boolean oneRoleARow = usersVersion == OneRosterVersion.V1_1;
        Rows.User user = new Rows.User(
                row.id("sourcedId"),
                row.flag("enabledUser"),
                row.text("username"),
                new Name(row.text("givenName"), row.text("familyName"), row.optionalText("middleName")),
                row.list("agentSourcedIds"),
                oneRoleARow
                        ? new Rows.OwnRole(row.word("role", ROLES_OF_1_1, false), row.requiredList("orgSourcedIds"))
                        : null);
        if (oneRoleARow) {
            return user;
        }
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
