package zvonok.consent.rosterimport.application;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.rosterimport.application.RosterMapping.Group;
import zvonok.consent.rosterimport.application.RosterMapping.Naming;
import zvonok.consent.rosterimport.application.RosterMapping.Value;
import zvonok.consent.rosterimport.application.RosterMapping.Who;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.FindingCode;
import zvonok.consent.rosterimport.domain.OneRosterFile;
import zvonok.consent.rosterimport.domain.OneRosterVersion;
import zvonok.consent.rosterimport.domain.Origin;
import zvonok.consent.rosterimport.domain.RosterPackage;
import zvonok.consent.rosterimport.domain.Rows;
import zvonok.consent.rosterimport.domain.Table;

/**
 * Takes the rows of a journal apart into records. Each record has its own faults: a bad birth date costs nobody the class. Where
 * a row does not even say of whom it speaks, nobody is taken away.
 */
final class MappedRows {

    private static final Rows.Period ALWAYS = new Rows.Period(null, null);

    private final RosterMapping mapping;
    private final String prefix;
    private final List<Finding> findings;
    private final Table<Rows.Org> orgs = Table.orgs(OneRosterFile.ORGS.fileName());
    private final Table<Rows.SchoolClass> classes = Table.classes(OneRosterFile.CLASSES.fileName());
    private final Table<Rows.User> users = Table.users(OneRosterFile.USERS.fileName());
    private final Table<Rows.Role> roles = Table.roles(OneRosterFile.ROLES.fileName());
    private final Table<Rows.Enrollment> enrollments = Table.enrollments(OneRosterFile.ENROLLMENTS.fileName());
    private final Table<Rows.Demographics> demographics = Table.demographics(OneRosterFile.DEMOGRAPHICS.fileName());
    private final Map<Table<?>, Set<String>> faulty = new HashMap<>();
    private final Map<String, Set<String>> children = new LinkedHashMap<>();
    private final Map<String, String> usernames = new HashMap<>();
    private final Set<String> doubtfulUsers = new HashSet<>();

    MappedRows(RosterMapping mapping, List<Finding> findings) {
        this.mapping = mapping;
        this.prefix = mapping.source().prefix();
        this.findings = findings;
    }

    /** Where a record of the current row stands. */
    private record At(RosterMapping.File file, Row row, long line) {}

    /** Takes one row of a file. */
    void take(RosterMapping.File file, int number, Row row) {
        if (row.isShifted()) {
            users.addFaulty(null);
            return;
        }
        At at = new At(file, row, Origin.line(number, row.line()));
        String school = school(at);
        if (school == null) {
            orgs.addFaulty(null);
            return;
        }
        String room = room(at, school);
        String student = person(at, file.student());
        if (student != null) {
            play(at, student, "student", school);
            enroll(at, student, "student", room, school, ALWAYS);
            birthDate(at, student, java.util.Objects.requireNonNull(file.student()));
        }
        for (Who guardian : file.guardians()) {
            guardian(at, guardian, student, school);
        }
        staff(at, file.classLeader(), "leader", room, school);
        staff(at, file.teacher(), "teacher", room, school);
        String principal = person(at, file.principal());
        if (principal != null) {
            play(at, principal, "principal", school);
        }
    }

    private @Nullable String school(At at) {
        Group group = at.file().school();
        String id = id(at.row(), group.id(), "");
        if (id != null) {
            at.row().about(id);
            String name = text(at.row(), group.name());
            add(orgs, at, group.id(), id, () -> new Rows.Org(id, name, "school", null));
        }
        return id;
    }

    private @Nullable String room(At at, String school) {
        Group group = at.file().schoolClass();
        if (group == null || !isThere(at.row(), group.id(), group.name())) {
            return null;
        }
        Row row = at.row();
        row.about(null);
        String own = group.id().column() == null
                ? group.id().constant()
                : row.roomId(group.id().column());
        if (own == null) {
            row.fault(group.id().column(), FindingCode.BAD_SOURCED_ID);
            classes.addFaulty(null);
            return null;
        }
        // A class may be known by its title only, which every school has.
        String id = school + "/" + own;
        row.about(id);
        String title = group.name().column() == null
                ? java.util.Objects.requireNonNull(group.name().constant())
                : row.title(group.name().column());
        add(classes, at, group.id(), id, () -> new Rows.SchoolClass(id, title, true, "", school, List.of()));
        return id;
    }

    /** The id of a person of the row, null where there is none or it is not said who it is. */
    private @Nullable String person(At at, @Nullable Who who) {
        if (who == null || !isThere(at.row(), who.id(), nameOf(who))) {
            return null;
        }
        Row row = at.row();
        String id = id(row, who.id(), who.idPrefix());
        if (id == null) {
            users.addFaulty(null);
            return null;
        }
        row.about(id);
        Name name = name(row, who.name());
        Value own = who.username();
        String username = own != null && own.column() != null && !row.isBlank(own.column())
                ? row.text(own.column())
                : mapping.source().name() + "." + id.substring(prefix.length());
        String bearer = usernames.putIfAbsent(username.toLowerCase(Locale.ROOT), id);
        if (bearer != null && !bearer.equals(id)) {
            row.fault(own == null ? who.id().column() : own.column(), FindingCode.USERNAME_TAKEN);
        }
        add(users, at, who.id(), id, () -> new Rows.User(id, true, username, name, List.of(), null, null));
        return id;
    }

    private static Value nameOf(Who who) {
        return switch (who.name()) {
            case Naming.Whole whole -> whole.value();
            case Naming.Parts parts -> parts.family();
        };
    }

    private static Name name(Row row, Naming naming) {
        return switch (naming) {
            case Naming.Parts parts ->
                new Name(
                        text(row, parts.given()),
                        text(row, parts.family()),
                        parts.middle() == null || parts.middle().column() == null
                                ? null
                                : row.optionalText(parts.middle().column()));
            case Naming.Whole whole -> {
                String text = text(row, whole.value());
                String[] words = text.split(" ", 3);
                if (words.length < 2) {
                    if (!text.isEmpty()) {
                        row.fault(whole.value().column(), FindingCode.NAME_INCOMPLETE);
                    }
                    yield new Name("", text, null);
                }
                yield new Name(words[1], words[0], words.length == 3 ? words[2] : null);
            }
        };
    }

    private void guardian(At at, Who who, @Nullable String student, String school) {
        String guardian = person(at, who);
        if (guardian == null || student == null || who.kind() == null) {
            return;
        }
        RosterMapping.Kind kind = who.kind();
        String column = kind.value().column();
        String word = column == null
                ? kind.value().constant()
                : kind.words().get(at.row().bare(column).toLowerCase(Locale.ROOT));
        if (word == null) {
            at.row().about(guardian);
            at.row().fault(column, FindingCode.UNKNOWN_WORD);
            doubtfulUsers.add(guardian);
            return;
        }
        play(at, guardian, word, school);
        children.computeIfAbsent(guardian, g -> new LinkedHashSet<>()).add(student);
    }

    private void staff(At at, @Nullable Who who, String task, @Nullable String room, String school) {
        String person = person(at, who);
        if (person == null || who == null) {
            return;
        }
        play(at, person, "teacher", school);
        Row row = at.row();
        row.about(person);
        Rows.Period period = new Rows.Period(date(at, who.from()), date(at, who.until()));
        if (period.begin() != null && period.end() != null && period.begin().isAfter(period.end())) {
            row.fault(who.until() == null ? null : who.until().column(), FindingCode.BEGIN_AFTER_END);
        }
        if (row.isFaulty()) {
            doubtfulUsers.add(person);
        } else {
            enroll(at, person, task, room, school, period);
        }
    }

    private void birthDate(At at, String student, Who who) {
        if (who.birthDate() == null) {
            return;
        }
        at.row().about(student);
        var date = date(at, who.birthDate());
        add(demographics, at, who.birthDate(), student, () -> new Rows.Demographics(student, date));
    }

    private static java.time.@Nullable LocalDate date(At at, @Nullable Value value) {
        return value == null || value.column() == null
                ? null
                : at.row().date(value.column(), at.file().dates());
    }

    /** A row of roles; its id begins with the person's, by which reports name it. */
    private void play(At at, String person, String role, String school) {
        var _ = roles.add(
                at.line(), 0, new Rows.Role(person + "|" + role + "|" + school, person, role, ALWAYS, school));
    }

    private void enroll(At at, String person, String task, @Nullable String room, String school, Rows.Period period) {
        if (room != null) {
            boolean student = task.equals("student");
            at.row().about(person);
            Rows.Enrollment row = new Rows.Enrollment(
                    person + "|" + room + "|" + task,
                    room,
                    school,
                    person,
                    student ? "student" : "teacher",
                    task.equals("leader"),
                    period);
            if (enrollments.add(at.line(), 0, row) == FindingCode.CONFLICTING_DUPLICATE) {
                at.row().fault(null, FindingCode.CONFLICTING_DUPLICATE);
                doubtfulUsers.add(person);
            }
        }
    }

    /** Whether a row speaks of somebody at all: a child may have one guardian, and a list room for two. */
    private static boolean isThere(Row row, Value id, Value name) {
        return (id.column() != null && !row.isBlank(id.column()))
                || (name.column() != null && !row.isBlank(name.column()));
    }

    private @Nullable String id(Row row, Value value, String more) {
        if (value.column() == null) {
            return prefix + value.constant();
        }
        String id = row.reference(value.column());
        if (id == null) {
            row.about(null);
            var _ = row.id(value.column());
            return null;
        }
        return prefix + more + id.substring(prefix.length());
    }

    private static String text(Row row, Value value) {
        return value.column() == null ? java.util.Objects.requireNonNull(value.constant()) : row.text(value.column());
    }

    /** Adds a record that many rows may repeat; of two that differ neither is taken. */
    private <R extends Rows> void add(Table<R> table, At at, Value place, String id, Supplier<R> record) {
        if (!at.row().isFaulty() && table.add(at.line(), 0, record.get()) == FindingCode.CONFLICTING_DUPLICATE) {
            at.row().fault(place.column(), FindingCode.CONFLICTING_DUPLICATE);
        }
        if (at.row().isFaulty()) {
            faulty.computeIfAbsent(table, t -> new HashSet<>()).add(id);
        }
    }

    /** The whole, once all files are read. */
    RosterPackage assembled(String sha256, Origin origin) {
        // A record that another row names without a fault is known.
        faulty.forEach((table, ids) -> ids.stream().filter(id -> !table.has(id)).forEach(table::addFaulty));
        users.rewrite(
                user -> new Rows.User(
                        user.sourcedId(),
                        user.enabled(),
                        user.username(),
                        user.name(),
                        List.copyOf(children.getOrDefault(user.sourcedId(), Set.of())),
                        null,
                        null),
                (first, second) -> first);
        boolean born = mapping.files().stream()
                .anyMatch(file -> file.student() != null && file.student().birthDate() != null);
        return new RosterPackage(
                sha256,
                mapping.source(),
                OneRosterVersion.V1_2,
                orgs,
                null,
                null,
                classes,
                users,
                roles,
                enrollments,
                born ? demographics : null,
                doubtfulUsers,
                Set.of(),
                false,
                Set.of(),
                origin,
                findings);
    }
}
