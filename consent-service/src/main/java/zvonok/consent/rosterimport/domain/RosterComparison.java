package zvonok.consent.rosterimport.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.BirthDate;
import zvonok.consent.roster.domain.GuardianKind;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.Person;
import zvonok.consent.roster.domain.RosterState;
import zvonok.consent.roster.domain.School;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.domain.StaffAssignment;
import zvonok.consent.roster.domain.StaffRole;
import zvonok.consent.roster.domain.Student;

/**
 * Compares a package with the stored roster. Rows are checked against one another first; of people about whom a faulty row
 * speaks nothing is changed and nothing taken away, and where a faulty row does not even say about whom it speaks, nobody is
 * taken away at all.
 */
public final class RosterComparison {

    private static final Set<String> PRINCIPALS = Set.of("principal", "siteAdministrator");
    private static final Map<String, GuardianKind> GUARDIANS =
            Map.of("parent", GuardianKind.PARENT, "guardian", GuardianKind.GUARDIAN, "relative", GuardianKind.RELATIVE);
    private static final Set<String> FAMILY = Set.of("student", "parent", "guardian", "relative");

    private final RosterPackage roster;
    private final RosterState stored;
    private final LocalDate today;
    private final Supplier<UUID> ids;
    private final List<Finding> findings;
    private final Set<String> heldUsers;

    private final Map<String, School> schools = new LinkedHashMap<>();
    private final Map<String, SchoolClass> classes = new LinkedHashMap<>();
    private final Map<String, Person> storedPeople;
    private final Map<UUID, Student> studentsBefore;
    private final Map<Bond, Guardianship> bondsBefore;
    private final Map<Task, StaffAssignment> tasksBefore;
    private final Map<UUID, Person> joinedPeople = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Set<UUID> heldPeople = new HashSet<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private @Nullable RowsBy<Rows.Role> roles;
    private @Nullable RowsBy<Rows.Enrollment> enrollments;
    private final Map<UUID, Student> students = new LinkedHashMap<>();
    private final Map<Bond, Guardianship> guardianships = new LinkedHashMap<>();
    private final Map<Task, StaffAssignment> staff = new LinkedHashMap<>();

    private record Bond(UUID guardian, UUID student) {}

    private record Task(UUID person, UUID school, @Nullable UUID schoolClass, StaffRole role) {}

    private RosterComparison(RosterPackage roster, RosterState stored, LocalDate today, Supplier<UUID> ids) {
        this.roster = roster;
        this.stored = stored;
        this.today = today;
        this.ids = ids;
        this.findings = new ArrayList<>(roster.findings());
        this.heldUsers = SameUsername.join(roster, stored.people(), findings);
        this.storedPeople = byKey(
                stored.people().stream()
                        .filter(person -> !stored.joined().containsKey(person.sourceId()))
                        .toList(),
                Person::sourceId);
        this.studentsBefore = byKey(stored.students(), Student::id);
        this.bondsBefore = byKey(stored.guardianships(), g -> new Bond(g.guardianId(), g.studentId()));
        this.tasksBefore = byKey(stored.staff(), s -> new Task(s.personId(), s.schoolId(), s.classId(), s.role()));
    }

    /**
     * What the package changes in the stored roster.
     *
     * @param today decides which roles and enrollments are current
     * @param ids gives the ids of new rows
     */
    public static RosterDifference compare(
            RosterPackage roster, RosterState stored, LocalDate today, Supplier<UUID> ids) {
        return new RosterComparison(roster, stored, today, ids).run();
    }

    private RosterDifference run() {
        checkOrgs();
        checkClasses();
        checkRoles();
        checkEnrollments();
        roles = new RowsBy<>(
                roster.roles(), Rows.Role::user, role -> role.period().holds(today));
        enrollments = new RowsBy<>(
                roster.enrollments(), Rows.Enrollment::user, row -> row.period().holds(today));
        holdJoined();
        holdPeople();
        collectSchoolsAndClasses();
        collectStudents();
        collectGuardianships();
        collectStaff();
        keepLastPrincipals();
        reportLeaderlessClasses();
        return difference();
    }

    /** Of a person with several records nothing is changed where one of them is in doubt. */
    private void holdJoined() {
        if (stored.joined().isEmpty()) {
            return;
        }
        Map<UUID, Set<String>> records = new HashMap<>();
        stored.joined()
                .forEach((source, person) ->
                        records.computeIfAbsent(person, p -> new HashSet<>()).add(source));
        storedPeople.values().forEach(person -> {
            Set<String> sources = records.getOrDefault(person.id(), Set.of());
            if (heldUsers.contains(person.sourceId()) || sources.stream().anyMatch(heldUsers::contains)) {
                heldUsers.add(person.sourceId());
                heldUsers.addAll(sources);
            }
        });
    }

    /** Who has joined a record to his own, by the id of that record; null where nobody has. */
    private @Nullable Person joinedTo(Rows.User user) {
        UUID id = stored.joined().get(user.sourcedId());
        if (id == null) {
            return null;
        }
        if (joinedPeople.isEmpty()) {
            Set<UUID> wanted = new HashSet<>(stored.joined().values());
            storedPeople.values().stream()
                    .filter(person -> wanted.contains(person.id()))
                    .forEach(person -> joinedPeople.put(person.id(), person));
        }
        Person person = java.util.Objects.requireNonNull(joinedPeople.get(id));
        Rows.User own = roster.users().get(person.sourceId());
        return own == null ? person : person(own);
    }

    private void holdPeople() {
        for (String source : heldUsers) {
            Person person = storedPeople.get(source);
            if (person != null) {
                heldPeople.add(person.id());
            }
        }
    }

    private void report(Table<?> table, long line, @Nullable String column, FindingCode code, @Nullable String id) {
        findings.add(new Finding(table.fileName(), line, column, code, id));
    }

    private void checkOrgs() {
        for (Table.Located<Rows.Org> org : roster.orgs().rows()) {
            Set<String> seen = new HashSet<>();
            Rows.Org at = org.row();
            while (at != null && at.parent() != null && seen.add(at.sourcedId())) {
                at = roster.orgs().get(at.parent());
            }
            if (at != null
                    && at.parent() != null
                    && at.sourcedId().equals(org.row().sourcedId())) {
                report(
                        roster.orgs(),
                        org.line(),
                        "parentSourcedId",
                        FindingCode.CYCLE,
                        org.row().sourcedId());
                roster.orgs().reject(org.row().sourcedId());
            }
        }
    }

    /** The finding for a reference that leads nowhere, or null where it is good. */
    private static @Nullable FindingCode referenceTo(@Nullable Table<?> table, String id) {
        if (table == null || table.has(id)) {
            return null;
        }
        return table.isFaulty(id) ? FindingCode.DEPENDS_ON_FAULTY_ROW : FindingCode.UNKNOWN_REFERENCE;
    }

    private @Nullable FindingCode referenceToSchool(String id) {
        FindingCode code = referenceTo(roster.orgs(), id);
        Rows.Org org = roster.orgs().get(id);
        return code == null && (org == null || !org.type().equals("school")) ? FindingCode.NOT_A_SCHOOL : code;
    }

    private void checkClasses() {
        for (Table.Located<Rows.SchoolClass> found : roster.classes().rows()) {
            Rows.SchoolClass row = found.row();
            String column = "schoolSourcedId";
            FindingCode code = referenceToSchool(row.school());
            if (code == null) {
                column = "courseSourcedId";
                code = referenceTo(roster.courses(), row.course());
            }
            for (String term : row.terms()) {
                if (code == null) {
                    column = "termSourcedIds";
                    code = referenceTo(roster.sessions(), term);
                }
            }
            if (code != null) {
                report(roster.classes(), found.line(), column, code, row.sourcedId());
                roster.classes().reject(row.sourcedId());
            }
        }
    }

    private void checkRoles() {
        boolean inUsers = roster.version() == OneRosterVersion.V1_1;
        for (Table.Located<Rows.Role> found : roster.roles().rows()) {
            Rows.Role row = found.row();
            String column = "userSourcedId";
            FindingCode code = referenceTo(roster.users(), row.user());
            if (code == null) {
                column = inUsers ? "orgSourcedIds" : "orgSourcedId";
                code = referenceTo(roster.orgs(), row.org());
            }
            if (code != null) {
                String source = row.sourcedId();
                report(
                        roster.roles(),
                        found.line(),
                        column,
                        code,
                        inUsers ? source.substring(0, source.indexOf(' ')) : source);
                roster.roles().reject(row.sourcedId());
                heldUsers.add(row.user());
            }
        }
    }

    private void checkEnrollments() {
        for (Table.Located<Rows.Enrollment> found : roster.enrollments().rows()) {
            Rows.Enrollment row = found.row();
            String column = "userSourcedId";
            FindingCode code = referenceTo(roster.users(), row.user());
            if (code == null) {
                column = "classSourcedId";
                code = referenceTo(roster.classes(), row.schoolClass());
            }
            if (code == null) {
                column = "schoolSourcedId";
                code = referenceToSchool(row.school());
                Rows.SchoolClass schoolClass = roster.classes().get(row.schoolClass());
                if (code == null && schoolClass != null && !schoolClass.school().equals(row.school())) {
                    code = FindingCode.SCHOOL_MISMATCH;
                }
            }
            if (code != null) {
                report(roster.enrollments(), found.line(), column, code, row.sourcedId());
                roster.enrollments().reject(row.sourcedId());
                heldUsers.add(row.user());
            }
        }
    }

    private void collectSchoolsAndClasses() {
        Map<String, School> storedSchools = byKey(stored.schools(), School::sourceId);
        for (Table.Located<Rows.Org> found : roster.orgs().rows()) {
            Rows.Org row = found.row();
            if (row.type().equals("school")) {
                School before = storedSchools.get(row.sourcedId());
                schools.put(
                        row.sourcedId(),
                        new School(before == null ? ids.get() : before.id(), row.sourcedId(), row.name(), true));
            }
        }
        Map<String, SchoolClass> storedClasses = byKey(stored.classes(), SchoolClass::sourceId);
        for (Table.Located<Rows.SchoolClass> found : roster.classes().rows()) {
            Rows.SchoolClass row = found.row();
            School school = schools.get(row.school());
            if (row.homeroom() && school != null) {
                SchoolClass before = storedClasses.get(row.sourcedId());
                classes.put(
                        row.sourcedId(),
                        new SchoolClass(
                                before == null ? ids.get() : before.id(),
                                school.id(),
                                row.sourcedId(),
                                row.title(),
                                true));
            }
        }
    }

    private Person person(Rows.User user) {
        Person known = people.get(user.sourcedId());
        if (known == null) {
            known = joinedTo(user);
        }
        if (known != null) {
            return known;
        }
        Person before = storedPeople.get(user.sourcedId());
        UUID id = before == null ? ids.get() : before.id();
        Person person = same(
                before,
                new Person(id, user.sourcedId(), user.username(), name(user.name()), user.enabled(), user.email()));
        people.put(person.sourceId(), person);
        return person;
    }

    /** What is as it was is the very object that was: nothing is held twice in memory. */
    private static <T> T same(@Nullable T before, T now) {
        return before != null && now.equals(before) ? before : now;
    }

    /** First names and patronymics are few, and people many. */
    private Name name(Name name) {
        return new Name(
                text(name.givenName()),
                text(name.familyName()),
                name.middleName() == null ? null : text(name.middleName()));
    }

    private String text(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** The users whose rows are all sound. */
    private Iterable<Table.Located<Rows.User>> soundUsers() {
        return () -> roster.users().rows().stream()
                .filter(user -> !heldUsers.contains(user.row().sourcedId()))
                .iterator();
    }

    private List<Rows.Role> rolesOf(String user) {
        return java.util.Objects.requireNonNull(roles).of(user).stream()
                .map(Table.Located::row)
                .toList();
    }

    private List<Table.Located<Rows.Enrollment>> enrollmentsOf(String user) {
        return java.util.Objects.requireNonNull(enrollments).of(user);
    }

    private boolean hasRoleAt(String user, String org, Set<String> wanted) {
        return rolesOf(user).stream().anyMatch(role -> role.org().equals(org) && wanted.contains(role.role()));
    }

    private void collectStudents() {
        for (Table.Located<Rows.User> user : soundUsers()) {
            String source = user.row().sourcedId();
            List<String> studentAt = rolesOf(source).stream()
                    .filter(role -> role.role().equals("student") && schools.containsKey(role.org()))
                    .map(Rows.Role::org)
                    .sorted()
                    .toList();
            SchoolClass homeroom = homeroomOf(source);
            if (studentAt.isEmpty()) {
                continue;
            }
            Person person = person(user.row());
            School first = java.util.Objects.requireNonNull(schools.get(studentAt.getFirst()));
            students.put(
                    person.id(),
                    same(
                            studentsBefore.get(person.id()),
                            new Student(
                                    person.id(),
                                    homeroom == null ? first.id() : homeroom.schoolId(),
                                    homeroom == null ? null : homeroom.id(),
                                    person.name(),
                                    birthDate(source, person.id()),
                                    isOfAge(source, person.id()),
                                    true)));
        }
    }

    /** Who was of age stays it, unless the lists name a birth date by which he is not. */
    private boolean isOfAge(String source, UUID person) {
        LocalDate born = birthDate(source, person);
        Student before = studentsBefore.get(person);
        return born == null
                ? before != null && before.ofAge()
                : !BirthDate.reaches(born, BirthDate.ADULT).isAfter(today);
    }

    /** As the package says it; where it does not speak of demographics at all, or only in a faulty row, as it is stored. */
    private @Nullable LocalDate birthDate(String source, UUID person) {
        Table<Rows.Demographics> demographics = roster.demographics();
        if (demographics == null || demographics.isFaulty(source) || demographics.hasUnreadable()) {
            Student before = studentsBefore.get(person);
            return before == null ? null : before.birthDate();
        }
        Rows.Demographics row = demographics.get(source);
        if (row == null && demographics.isPartial()) {
            Student before = studentsBefore.get(person);
            return before == null ? null : before.birthDate();
        }
        return row == null ? null : row.birthDate();
    }

    /** A student's class; of several the one with the smallest id, so that the rows' order changes nothing. */
    private @Nullable SchoolClass homeroomOf(String user) {
        List<Table.Located<Rows.Enrollment>> homerooms = enrollmentsOf(user).stream()
                .filter(e -> e.row().role().equals("student")
                        && classes.containsKey(e.row().schoolClass()))
                .sorted(Comparator.comparing(e -> e.row().schoolClass()))
                .toList();
        SchoolClass homeroom = null;
        for (Table.Located<Rows.Enrollment> found : homerooms) {
            Rows.Enrollment row = found.row();
            if (!hasRoleAt(user, row.school(), Set.of("student"))) {
                report(
                        roster.enrollments(),
                        found.line(),
                        "userSourcedId",
                        FindingCode.ENROLLMENT_WITHOUT_ROLE,
                        row.sourcedId());
            } else if (homeroom == null) {
                homeroom = classes.get(row.schoolClass());
            } else if (!row.schoolClass().equals(homeroom.sourceId())) {
                report(
                        roster.enrollments(),
                        found.line(),
                        "classSourcedId",
                        FindingCode.SECOND_HOMEROOM,
                        row.sourcedId());
            }
        }
        return homeroom;
    }

    private @Nullable GuardianKind guardianKind(String user) {
        return rolesOf(user).stream()
                .map(role -> GUARDIANS.get(role.role()))
                .filter(java.util.Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Both directions of agentSourcedIds count, and only pairs of one student and one guardian by their own roles. */
    private void collectGuardianships() {
        for (Table.Located<Rows.User> user : soundUsers()) {
            String source = user.row().sourcedId();
            for (String agent : new LinkedHashSet<>(user.row().agents())) {
                Rows.User other = roster.users().get(agent);
                if (other == null || heldUsers.contains(agent)) {
                    FindingCode code = other == null && !roster.users().isFaulty(agent)
                            ? FindingCode.UNKNOWN_REFERENCE
                            : FindingCode.DEPENDS_ON_FAULTY_ROW;
                    report(roster.users(), user.line(), "agentSourcedIds", code, source);
                    continue;
                }
                boolean ownRow = isStudent(source);
                Rows.User child = ownRow ? user.row() : other;
                Rows.User adult = ownRow ? other : user.row();
                GuardianKind kind = guardianKind(adult.sourcedId());
                if (ownRow == isStudent(agent) || kind == null) {
                    report(roster.users(), user.line(), "agentSourcedIds", FindingCode.NOT_A_GUARDIANSHIP, source);
                    continue;
                }
                Student student = java.util.Objects.requireNonNull(
                        students.get(person(child).id()));
                Person guardian = person(adult);
                Bond bond = new Bond(guardian.id(), student.id());
                Guardianship known = bondsBefore.get(bond);
                Guardianship seen = guardianships.get(bond);
                if (seen == null || kind.compareTo(seen.kind()) < 0) {
                    UUID id = known == null ? (seen == null ? ids.get() : seen.id()) : known.id();
                    guardianships.put(
                            bond,
                            same(
                                    known,
                                    new Guardianship(
                                            id,
                                            guardian.id(),
                                            student.id(),
                                            student.schoolId(),
                                            kind,
                                            kind.mayConsent(),
                                            guardian.name(),
                                            true,
                                            known != null && known.barred(),
                                            student.ofAge(),
                                            null)));
                }
            }
        }
    }

    private boolean isStudent(String user) {
        Person person = people.get(user);
        return person != null && students.containsKey(person.id());
    }

    private void collectStaff() {
        for (Table.Located<Rows.User> user : soundUsers()) {
            String source = user.row().sourcedId();
            for (Rows.Role role : rolesOf(source)) {
                School school = schools.get(role.org());
                if (school != null && role.role().equals("teacher")) {
                    assign(user.row(), school.id(), null, StaffRole.TEACHER);
                } else if (school != null && PRINCIPALS.contains(role.role())) {
                    assign(user.row(), school.id(), null, StaffRole.PRINCIPAL);
                }
            }
            for (Table.Located<Rows.Enrollment> found : enrollmentsOf(source)) {
                Rows.Enrollment row = found.row();
                SchoolClass schoolClass = classes.get(row.schoolClass());
                if (schoolClass == null || !row.role().equals("teacher")) {
                    continue;
                }
                if (hasRoleAt(source, row.school(), Set.of("teacher", "principal", "siteAdministrator"))) {
                    assign(
                            user.row(),
                            schoolClass.schoolId(),
                            schoolClass.id(),
                            row.primary() ? StaffRole.CLASS_LEADER : StaffRole.TEACHER);
                } else {
                    report(
                            roster.enrollments(),
                            found.line(),
                            "userSourcedId",
                            FindingCode.ENROLLMENT_WITHOUT_ROLE,
                            row.sourcedId());
                }
            }
        }
    }

    private void assign(Rows.User user, UUID school, @Nullable UUID schoolClass, StaffRole role) {
        Person person = person(user);
        Task task = new Task(person.id(), school, schoolClass, role);
        staff.computeIfAbsent(
                task,
                t -> new StaffAssignment(
                        tasksBefore.containsKey(t)
                                ? java.util.Objects.requireNonNull(tasksBefore.get(t))
                                        .id()
                                : ids.get(),
                        person.id(),
                        school,
                        schoolClass,
                        role,
                        person.name(),
                        true));
    }

    /** A school never loses its last principal to an import: somebody has to be able to put things right. */
    private void keepLastPrincipals() {
        Set<UUID> withPrincipal = new HashSet<>();
        staff.values().stream()
                .filter(s -> s.role() == StaffRole.PRINCIPAL)
                .forEach(s -> withPrincipal.add(s.schoolId()));
        stored.staff().stream()
                .filter(s -> s.role() == StaffRole.PRINCIPAL && s.active() && isHeld(s.personId()))
                .forEach(s -> withPrincipal.add(s.schoolId()));
        Set<UUID> staying = new HashSet<>();
        schools.values().forEach(school -> staying.add(school.id()));
        for (StaffAssignment before : stored.staff()) {
            if (before.active()
                    && before.role() == StaffRole.PRINCIPAL
                    && staying.contains(before.schoolId())
                    && !withPrincipal.contains(before.schoolId())) {
                staff.put(new Task(before.personId(), before.schoolId(), null, StaffRole.PRINCIPAL), before);
                report(roster.roles(), 0, null, FindingCode.LAST_PRINCIPAL_KEPT, sourceOf(before.personId()));
            }
        }
    }

    private void reportLeaderlessClasses() {
        Set<UUID> led = new HashSet<>();
        staff.values().stream()
                .filter(s -> s.role() == StaffRole.CLASS_LEADER && s.classId() != null)
                .forEach(s -> led.add(java.util.Objects.requireNonNull(s.classId())));
        stored.staff().stream()
                .filter(s -> s.role() == StaffRole.CLASS_LEADER && s.active() && isHeld(s.personId()))
                .forEach(s -> led.add(java.util.Objects.requireNonNull(s.classId())));
        for (Table.Located<Rows.SchoolClass> found : roster.classes().rows()) {
            SchoolClass schoolClass = classes.get(found.row().sourcedId());
            if (schoolClass != null && !led.contains(schoolClass.id())) {
                report(
                        roster.classes(),
                        found.line(),
                        null,
                        FindingCode.CLASS_WITHOUT_LEADER,
                        found.row().sourcedId());
            }
        }
    }

    private boolean isHeld(UUID person) {
        return heldPeople.contains(person);
    }

    private @Nullable String sourceOf(UUID person) {
        return stored.people().stream()
                .filter(p -> p.id().equals(person))
                .map(Person::sourceId)
                .findFirst()
                .orElse(null);
    }

    private boolean isInAClass(UUID student) {
        Student wanted = students.get(student);
        return wanted != null && wanted.classId() != null;
    }

    private boolean absenceIsDoubtful() {
        return roster.doubtfulUnreadable()
                || roster.orgs().hasUnreadable()
                || roster.classes().hasUnreadable()
                || roster.users().hasUnreadable();
    }

    private RosterDifference difference() {
        boolean nobodyLeaves = absenceIsDoubtful();
        Map<String, School> schoolsBefore = byKey(stored.schools(), School::sourceId);
        Set<UUID> heldSchools = new HashSet<>();
        stored.schools().stream()
                .filter(s -> roster.orgs().isFaulty(s.sourceId()))
                .forEach(s -> heldSchools.add(s.id()));
        // Where absence is doubtful, a row that the package does not name stays; one that it names may still change.
        Difference<School> schoolDifference = Difference.between(
                schoolsBefore,
                schools,
                School::active,
                s -> heldSchools.contains(s.id()) || (nobodyLeaves && !schools.containsKey(s.sourceId())),
                School::deactivated);
        Difference<SchoolClass> classDifference = Difference.between(
                byKey(stored.classes(), SchoolClass::sourceId),
                classes,
                SchoolClass::active,
                c -> heldSchools.contains(c.schoolId())
                        || roster.classes().isFaulty(c.sourceId())
                        || (nobodyLeaves && !classes.containsKey(c.sourceId())),
                SchoolClass::deactivated);
        for (Table.Located<Rows.User> user : soundUsers()) {
            if (storedPeople.containsKey(user.row().sourcedId())) {
                var _ = person(user.row());
            }
        }
        Difference<Person> peopleDifference =
                Difference.between(storedPeople, people, p -> true, p -> !people.containsKey(p.sourceId()), p -> p);
        Difference<Student> studentDifference = Difference.between(
                studentsBefore,
                students,
                Student::active,
                s -> isHeld(s.id())
                        || heldSchools.contains(s.schoolId())
                        || (nobodyLeaves
                                && (!students.containsKey(s.id()) || (s.classId() != null && !isInAClass(s.id())))),
                Student::deactivated);
        Difference<Guardianship> bondDifference = Difference.between(
                bondsBefore,
                guardianships,
                Guardianship::listed,
                g -> isHeld(g.guardianId())
                        || isHeld(g.studentId())
                        || isOfInstitution(g)
                        || (nobodyLeaves && !guardianships.containsKey(new Bond(g.guardianId(), g.studentId()))),
                Guardianship::deactivated);
        Difference<StaffAssignment> staffDifference = Difference.between(
                tasksBefore,
                staff,
                StaffAssignment::active,
                s -> isHeld(s.personId())
                        || (nobodyLeaves
                                && !staff.containsKey(new Task(s.personId(), s.schoolId(), s.classId(), s.role()))),
                StaffAssignment::deactivated);
        return new RosterDifference(
                schoolDifference,
                classDifference,
                peopleDifference,
                studentDifference,
                bondDifference,
                staffDifference,
                counts(),
                List.copyOf(findings));
    }

    /** What the school's principal has registered no list takes away, unless the child leaves the school. */
    private boolean isOfInstitution(Guardianship bond) {
        Student child = students.get(bond.studentId());
        return bond.institutionId() != null && child != null && child.schoolId().equals(bond.schoolId());
    }

    private RosterDifference.Counts counts() {
        Set<UUID> guardians = new HashSet<>();
        guardianships.values().forEach(g -> guardians.add(g.guardianId()));
        int staffPeople = (int) roster.roles().rows().stream()
                .map(Table.Located::row)
                .filter(role ->
                        !FAMILY.contains(role.role()) && role.period().holds(today) && !heldUsers.contains(role.user()))
                .map(Rows.Role::user)
                .distinct()
                .count();
        return new RosterDifference.Counts(
                schools.size(), classes.size(), students.size(), guardians.size(), guardianships.size(), staffPeople);
    }

    private static <K, T> Map<K, T> byKey(Collection<T> rows, Function<T, K> key) {
        Map<K, T> map = new LinkedHashMap<>();
        rows.forEach(row -> map.put(key.apply(row), row));
        return map;
    }
}
