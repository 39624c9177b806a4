package zvonok.consent.roster.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.domain.ClassItem;
import zvonok.consent.roster.domain.GuardianKind;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.domain.SchoolItem;
import zvonok.consent.roster.domain.StaffItem;
import zvonok.consent.roster.domain.StaffRole;
import zvonok.consent.roster.domain.StudentItem;

/** Reads of the roster, for the schools of the current run. */
@ApplicationScoped
public class RosterQueries {

    private static final String LOWEST = "00000000-0000-0000-0000-000000000000";

    /** One active bond of a guardian with a child. */
    public record Bond(
            UUID guardianshipId,
            UUID guardianId,
            Name guardianName,
            UUID studentId,
            Name studentName,
            UUID schoolId,
            @Nullable UUID classId,
            GuardianKind kind,
            boolean mayConsent) {}

    /** Where a student belongs. */
    public record Place(UUID schoolId, @Nullable UUID classId) {}

    /**
     * A student, in a school or gone from it.
     *
     * @param birthDate null where the roster does not say
     * @param ofAge whether the student is 18, though the roster may not say any more when he was born
     */
    public record Enrolment(
            UUID studentId,
            UUID schoolId,
            boolean active,
            @Nullable LocalDate birthDate,
            boolean ofAge) {}

    /** One active task of a member of the staff. */
    public record Task(
            StaffRole role, UUID schoolId, @Nullable UUID classId) {}

    public Uni<List<SchoolItem>> schools(@Nullable UUID after, int limit) {
        return rows(
                "select id, name, active from school where active and id > cast(?1 as uuid) order by id limit ?2",
                row -> new SchoolItem((UUID) row[0], (String) row[1], (Boolean) row[2]),
                start(after),
                limit);
    }

    public Uni<List<ClassItem>> classes(UUID schoolId, @Nullable UUID after, int limit) {
        return rows(
                """
                select c.id, c.school_id, c.title,
                  (select string_agg(distinct cast(s.person_id as text), ',') from staff_assignment s
                   where s.school_id = c.school_id and s.class_id = c.id and s.role = 'CLASS_LEADER' and s.active)
                from school_class c where c.school_id = ?1 and c.active and c.id > cast(?2 as uuid) order by c.id limit ?3
                """,
                row -> new ClassItem((UUID) row[0], (UUID) row[1], (String) row[2], ids((String) row[3])),
                schoolId,
                start(after),
                limit);
    }

    /** The active students of a class, in a run that is open to the instant. */
    public Uni<List<StudentItem>> students(SchoolClass schoolClass, @Nullable UUID after, int limit, AsOf asOf) {
        return rows(
                asOf.sql("""
                select id, given_name, family_name, middle_name from student
                where school_id = ?1 and class_id = ?2 and active and id > cast(?3 as uuid) order by id limit ?4
                """),
                row -> new StudentItem((UUID) row[0], name(row, 1)),
                schoolClass.schoolId(),
                schoolClass.id(),
                start(after),
                limit);
    }

    /** The active bonds of the children of a class, ordered by guardian and child. */
    public Uni<List<Bond>> bondsOfClass(SchoolClass schoolClass, AsOf asOf) {
        return bonds(asOf, "s.school_id = ?1 and s.class_id = ?2", schoolClass.schoolId(), schoolClass.id());
    }

    /** The active bonds of a child. */
    public Uni<List<Bond>> bondsOfStudent(UUID studentId) {
        return bonds(AsOf.NOW, "s.id = ?1", studentId);
    }

    /** The active bonds of several children. */
    public Uni<List<Bond>> bondsOfStudents(Collection<UUID> students) {
        return bonds(AsOf.NOW, "s.id = any(cast(string_to_array(?1, ',') as uuid[]))", list(students));
    }

    /** Where several children are now, and since when they live. */
    public Uni<List<Enrolment>> enrolments(Collection<UUID> students) {
        return rows(
                """
                select id, school_id, active, birth_date, of_age from student where id = any(cast(string_to_array(?1, ',') as uuid[]))
                """,
                row -> new Enrolment(
                        (UUID) java.util.Objects.requireNonNull(row[0]),
                        (UUID) java.util.Objects.requireNonNull(row[1]),
                        Boolean.TRUE.equals(row[2]),
                        (LocalDate) row[3],
                        Boolean.TRUE.equals(row[4])),
                list(students));
    }

    /** The active bonds of a guardian, in all schools of the run. */
    public Uni<List<Bond>> bondsOfGuardian(UUID guardianId) {
        return bonds(AsOf.NOW, "g.guardian_id = ?1", guardianId);
    }

    private static Uni<List<Bond>> bonds(AsOf asOf, String condition, Object... parameters) {
        return rows(
                asOf.sql("""
                select g.id, g.guardian_id, g.given_name, g.family_name, g.middle_name, s.id,
                  s.given_name as child_given, s.family_name as child_family, s.middle_name as child_middle,
                  s.school_id, s.class_id, g.kind, g.may_consent
                from guardianship g join student s on s.id = g.student_id and s.school_id = g.school_id
                where g.active and s.active and %s order by g.guardian_id, s.id
                """.formatted(condition)),
                row -> new Bond(
                        (UUID) row[0],
                        (UUID) row[1],
                        name(row, 2),
                        (UUID) row[5],
                        name(row, 6),
                        (UUID) row[9],
                        (UUID) row[10],
                        GuardianKind.valueOf((String) row[11]),
                        (Boolean) row[12]),
                parameters);
    }

    /** The active tasks of a member of the staff, in all schools of the run. */
    public Uni<List<Task>> tasks(UUID personId) {
        return rows(
                "select role, school_id, class_id from staff_assignment where person_id = ?1 and active order by id",
                row -> new Task(StaffRole.valueOf((String) row[0]), (UUID) row[1], (UUID) row[2]),
                personId);
    }

    /** The staff of a class, in a run that is open to the instant: leaders first. */
    public Uni<List<StaffItem>> staff(SchoolClass schoolClass, AsOf asOf) {
        return rows(
                asOf.sql("""
                select person_id, role, given_name, family_name, middle_name from staff_assignment
                where school_id = ?1 and class_id = ?2 and active order by role, family_name, given_name, person_id
                """),
                row -> new StaffItem((UUID) row[0], StaffRole.valueOf((String) row[1]), name(row, 2)),
                schoolClass.schoolId(),
                schoolClass.id());
    }

    /** How many of these schools there are. */
    public Uni<Integer> countSchools(Collection<UUID> schools) {
        return rows(
                        "select id, name from school where active and id = any(cast(string_to_array(?1, ',') as uuid[]))",
                        row -> (UUID) java.util.Objects.requireNonNull(row[0]),
                        list(schools))
                .map(List::size);
    }

    /** Whether a person is a guardian of a student of the class, or of the school's staff. */
    public Uni<Boolean> belongsTo(SchoolClass schoolClass, UUID personId) {
        return rows(
                        """
                        select g.id, g.active from guardianship g join student s on s.id = g.student_id and s.school_id = g.school_id
                        where g.guardian_id = ?1 and g.active and s.active and s.class_id = ?2
                        union all
                        select t.id, t.active from staff_assignment t where t.person_id = ?1 and t.active and t.school_id = ?3
                        """,
                        row -> (UUID) java.util.Objects.requireNonNull(row[0]),
                        personId,
                        schoolClass.id(),
                        schoolClass.schoolId())
                .map(found -> !found.isEmpty());
    }

    /** The active classes whose group a person administers at that instant, in all schools of the run. */
    public Uni<List<SchoolClass>> administeredBy(UUID personId, Instant at) {
        return rows(
                """
                select distinct c.id, c.school_id, c.source_id, c.title, c.active
                from group_administrator a join school_class c on c.id = a.class_id and c.school_id = a.school_id
                where a.person_id = ?1 and a.from_at <= ?2 and ?2 < a.until_at and c.active order by c.id
                """,
                row -> new SchoolClass(
                        (UUID) row[0], (UUID) row[1], (String) row[2], (String) row[3], (Boolean) row[4]),
                personId,
                at);
    }

    /** Where a student belongs now, or did last, or null. */
    public Uni<@Nullable Place> place(UUID studentId) {
        return one(
                "select school_id, class_id from student where id = ?1",
                row -> new Place((UUID) row[0], (UUID) row[1]),
                studentId);
    }

    /** The people who have a task in a school now. */
    public Uni<List<UUID>> staffOf(UUID schoolId) {
        return rows(
                "select distinct person_id, school_id from staff_assignment where school_id = ?1 and active",
                row -> (UUID) java.util.Objects.requireNonNull(row[0]),
                schoolId);
    }

    /** The active class with that id in the schools of the run, or null. */
    public Uni<@Nullable SchoolClass> schoolClass(UUID id) {
        return schoolClass(id, " and active");
    }

    /** The class with that id in the schools of the run, though it may be closed, or null. */
    public Uni<@Nullable SchoolClass> schoolClassEver(UUID id) {
        return schoolClass(id, "");
    }

    private static Uni<@Nullable SchoolClass> schoolClass(UUID id, String condition) {
        return one(
                "select id, school_id, source_id, title, active from school_class where id = ?1" + condition,
                row -> new SchoolClass(
                        (UUID) row[0], (UUID) row[1], (String) row[2], (String) row[3], (Boolean) row[4]),
                id);
    }

    /** The class's title, whether it is active or not, or null. */
    public Uni<@Nullable String> classTitle(UUID id) {
        return one("select id, title from school_class where id = ?1", row -> (String) row[1], id);
    }

    /** The school's name, or null. */
    public Uni<@Nullable String> schoolName(UUID id) {
        return one("select id, name from school where id = ?1", row -> (String) row[1], id);
    }

    /** The student's name, or null. */
    public Uni<@Nullable Name> studentName(UUID id) {
        return one(
                "select id, given_name, family_name, middle_name from student where id = ?1", row -> name(row, 1), id);
    }

    /** A guardian's name as the bond with the child says it, or null. */
    public Uni<@Nullable Name> guardianName(UUID guardianId, UUID studentId) {
        return one("""
                select id, given_name, family_name, middle_name from guardianship where guardian_id = ?1 and student_id = ?2
                """, row -> name(row, 1), guardianId, studentId);
    }

    /** The caller's own name; nobody can ask for another person's. */
    public Uni<@Nullable Name> ownName(UUID personId) {
        return one(
                "select id, given_name, family_name, middle_name from person where id = ?1",
                row -> name(row, 1),
                personId);
    }

    /** Makes decisions about one child follow one another until the transaction ends. */
    public Uni<Void> lockStudent(UUID studentId) {
        return rows("select id, active from student where id = ?1 for update", row -> (UUID) row[0], studentId)
                .replaceWithVoid();
    }

    /** As {@link #lockStudent} for several children; always in one order, so that two who lock never wait for one another. */
    public Uni<List<UUID>> lockStudents(Collection<UUID> students) {
        return rows("""
                select id, active from student where id = any(cast(string_to_array(?1, ',') as uuid[])) order by id for update
                """, row -> (UUID) java.util.Objects.requireNonNull(row[0]), list(students));
    }

    /** Ids as one parameter of a native query: {@code any(cast(string_to_array(?1, ',') as uuid[]))}. */
    public static String list(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    private static <T> Uni<List<T>> rows(String sql, Function<@Nullable Object[], T> map, Object... parameters) {
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(sql, Object[].class);
                    for (int i = 0; i < parameters.length; i++) {
                        query = query.setParameter(i + 1, parameters[i]);
                    }
                    return query.getResultList();
                })
                .map(rows -> rows.stream().map(map).toList());
    }

    private static <T> Uni<@Nullable T> one(String sql, Function<@Nullable Object[], T> map, Object... parameters) {
        return rows(sql, map, parameters).map(rows -> rows.isEmpty() ? null : rows.getFirst());
    }

    private static List<UUID> ids(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(",")).map(UUID::fromString).toList();
    }

    private static Name name(@Nullable Object[] row, int at) {
        return new Name(
                (String) java.util.Objects.requireNonNull(row[at]),
                (String) java.util.Objects.requireNonNull(row[at + 1]),
                (String) row[at + 2]);
    }

    private static String start(@Nullable UUID after) {
        return after == null ? LOWEST : after.toString();
    }
}
