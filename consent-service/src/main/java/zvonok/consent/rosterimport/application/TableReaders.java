package zvonok.consent.rosterimport.application;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import zvonok.consent.rosterimport.domain.SourceName;
import zvonok.consent.rosterimport.domain.Stamp;
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

    final Table<Rows.Org> orgs = Table.orgs(OneRosterFile.ORGS.fileName());
    final Table<Rows.Target> sessions = Table.targets(OneRosterFile.ACADEMIC_SESSIONS.fileName());
    final Table<Rows.Target> courses = Table.targets(OneRosterFile.COURSES.fileName());
    final Table<Rows.SchoolClass> classes = Table.classes(OneRosterFile.CLASSES.fileName());
    final Table<Rows.User> users = Table.users(OneRosterFile.USERS.fileName());
    final Table<Rows.Role> roles = Table.roles(OneRosterFile.ROLES.fileName());
    final Table<Rows.Enrollment> enrollments = Table.enrollments(OneRosterFile.ENROLLMENTS.fileName());
    final Table<Rows.Demographics> demographics = Table.demographics(OneRosterFile.DEMOGRAPHICS.fileName());
    final Set<String> doubtfulUsers = new HashSet<>();

    private final List<Finding> findings;
    private final Set<String> mappedClasses;
    private final String prefix;
    private final Set<String> usernames = new HashSet<>();
    private final Map<OneRosterFile, Header> headers = new EnumMap<>(OneRosterFile.class);
    private final List<Extended> extended = new ArrayList<>();
    private final Set<String> doubtfulUsernames = new HashSet<>();
    private @Nullable OneRosterVersion usersVersion;
    private boolean doubtfulUnreadable;

    /** A row with a word beyond the vocabulary, which 1.2 allows and 1.1 does not. */
    private record Extended(Table<?> table, long line, String column, String sourcedId) {}

    TableReaders(SourceName source, List<Finding> findings, Set<String> mappedClasses) {
        this.prefix = source.prefix();
        this.findings = findings;
        this.mappedClasses = mappedClasses;
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
                    new Row(
                            file.fileName(),
                            known,
                            record.getFields(),
                            record.getStartingLineNumber(),
                            findings,
                            prefix),
                    parse);
        });
        if (header[0] == null) {
            throw new PackageFault(file.fileName(), FaultReason.NO_ROWS);
        }
        return table;
    }

    /**
     * Takes one record that stood in no file.
     *
     * @param number of the record, from 1
     * @param fields in the order of the columns of 1.2
     */
    void take(OneRosterFile file, long number, List<String> fields) {
        Header header = headers.computeIfAbsent(
                file,
                f -> Header.of(
                        f, version(f, OneRosterVersion.V1_2, List.of()), f.columns(OneRosterVersion.V1_2), findings));
        Row row = new Row(file.fileName(), header, fields, number, findings, prefix);
        switch (file) {
            case ORGS -> take(file, orgs, row, this::org);
            case ACADEMIC_SESSIONS -> take(file, sessions, row, TableReaders::target);
            case COURSES -> take(file, courses, row, TableReaders::target);
            case CLASSES -> take(file, classes, row, this::schoolClass);
            case DEMOGRAPHICS -> take(file, demographics, row, TableReaders::demographics);
            case USERS -> take(file, users, row, this::user);
            case ROLES -> take(file, roles, row, this::role);
            case ENROLLMENTS -> take(file, enrollments, row, this::enrollment);
        }
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
     * Holds what was read against the manifest.
     *
     * @param read the files that there are
     * @throws PackageFault where users has the columns of another version, or a whole file no row
     */
    void conclude(OneRosterVersion version, Set<OneRosterFile> deltas, Set<OneRosterFile> read) {
        if (usersVersion != null && usersVersion != version) {
            throw new PackageFault(OneRosterFile.USERS.fileName(), FaultReason.VERSION_MISMATCH);
        }
        for (OneRosterFile file : read) {
            Table<? extends Rows> table = table(file);
            boolean delta = deltas.contains(file);
            if (!delta && table.rowCount() == 0) {
                throw new PackageFault(file.fileName(), FaultReason.NO_ROWS);
            }
            table.declare(delta, findings, this::doubt);
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
    }

    private Table<? extends Rows> table(OneRosterFile file) {
        return switch (file) {
            case ORGS -> orgs;
            case ACADEMIC_SESSIONS -> sessions;
            case COURSES -> courses;
            case CLASSES -> classes;
            case DEMOGRAPHICS -> demographics;
            case USERS -> users;
            case ROLES -> roles;
            case ENROLLMENTS -> enrollments;
        };
    }

    private <R extends Rows> void take(OneRosterFile file, Table<R> table, Row row, Function<Row, R> parse) {
        Stamp stamp = row.stamp();
        if (stamp.deleted() && !row.isFaulty()) {
            takeGone(file, table, row, stamp);
            return;
        }
        R parsed = row.isFaulty() ? null : parse.apply(row);
        if (parsed == null || row.isFaulty()) {
            table.addFaulty(row.sourcedId());
            doubt(file, row);
            return;
        }
        R before = table.get(parsed.sourcedId());
        FindingCode code = table.add(row.line(), stamp.modified(), parsed);
        if (code != null) {
            findings.add(new Finding(file.fileName(), row.line(), "sourcedId", code, parsed.sourcedId()));
            if (code == FindingCode.CONFLICTING_DUPLICATE) {
                doubt(file, row);
                if (before != null) {
                    doubt(before);
                }
            }
        }
    }

    /** Of a record that is to go only the id is of use. */
    private <R extends Rows> void takeGone(OneRosterFile file, Table<R> table, Row row, Stamp stamp) {
        String id = row.id("sourcedId");
        if (row.isFaulty()) {
            table.addFaulty(row.sourcedId());
            return;
        }
        R before = table.get(id);
        FindingCode code = table.addGone(row.line(), stamp.modified(), id);
        if (code != null) {
            findings.add(new Finding(file.fileName(), row.line(), "sourcedId", code, id));
            if (before != null) {
                doubt(before);
            }
        }
    }

    /** Of the person of whom a row speaks that cannot be taken, the package does not say enough. */
    private void doubt(Rows row) {
        switch (row) {
            case Rows.Role role -> doubtfulUsers.add(role.user());
            case Rows.Enrollment enrollment -> doubtfulUsers.add(enrollment.user());
            case Rows.User user -> doubtfulUsernames.add(user.username().toLowerCase(Locale.ROOT));
            case Rows.Org org -> {}
            case Rows.Target target -> {}
            case Rows.SchoolClass schoolClass -> {}
            case Rows.Demographics ignored -> {}
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
        String id = row.id("sourcedId");
        return new Rows.SchoolClass(
                id,
                row.title("title"),
                lenientWord(classes, row, "classType", CLASS_TYPES).equals("homeroom") || mappedClasses.contains(id),
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
                        : null,
                row.email("email"));
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
