package zvonok.consent.roster.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

/** Reads the whole roster and writes rows of it in bulk, for the import. Call inside a run that sees all schools. */
@ApplicationScoped
public class RosterTables {

    private static final int ROWS_A_STATEMENT = 2_000;
    private static final String NAME = "\"givenName\" text, \"familyName\" text, \"middleName\" text";

    private static final String SCHOOLS = """
            insert into school (id, source_id, name, active)
            select id, "sourceId", name, active
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as r (id uuid, "sourceId" text, name text, active boolean)
            on conflict (id) do update set name = excluded.name, active = excluded.active
            """;
    private static final String CLASSES = """
            insert into school_class (id, school_id, source_id, title, active)
            select id, "schoolId", "sourceId", title, active
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
              as r (id uuid, "schoolId" uuid, "sourceId" text, title text, active boolean)
            on conflict (id) do update set school_id = excluded.school_id, title = excluded.title, active = excluded.active
            """;
    private static final String PEOPLE = """
            insert into person (id, source_id, username, given_name, family_name, middle_name, enabled, email)
            select id, "sourceId", username, n."givenName", n."familyName", n."middleName", enabled, email
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
              as r (id uuid, "sourceId" text, username text, name jsonb, enabled boolean, email text)
              cross join jsonb_to_record(r.name) as n (NAME)
            on conflict (id) do update set username = excluded.username, given_name = excluded.given_name,
              family_name = excluded.family_name, middle_name = excluded.middle_name, enabled = excluded.enabled, email = excluded.email
            """.replace("NAME", NAME);
    private static final String STUDENTS = """
            insert into student (id, school_id, class_id, given_name, family_name, middle_name, birth_date, of_age, active)
            select id, "schoolId", "classId", n."givenName", n."familyName", n."middleName", "birthDate", "ofAge", active
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
              as r (id uuid, "schoolId" uuid, "classId" uuid, name jsonb, "birthDate" date, "ofAge" boolean, active boolean)
              cross join jsonb_to_record(r.name) as n (NAME)
            on conflict (id) do update set school_id = excluded.school_id, class_id = excluded.class_id,
              given_name = excluded.given_name, family_name = excluded.family_name, middle_name = excluded.middle_name,
              birth_date = excluded.birth_date, of_age = excluded.of_age, active = excluded.active
            """.replace("NAME", NAME);
    private static final String GUARDIANSHIPS = """
            insert into guardianship as g (id, school_id, guardian_id, student_id, kind, may_consent, given_name, family_name, middle_name,
              listed, of_age, institution_id, active)
            select id, "schoolId", "guardianId", "studentId", kind, "mayConsent", n."givenName", n."familyName", n."middleName", listed,
              "ofAge", "institutionId", listed and not "ofAge"
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
              as r (id uuid, "schoolId" uuid, "guardianId" uuid, "studentId" uuid, kind text, "mayConsent" boolean, name jsonb, listed boolean,
                "ofAge" boolean, "institutionId" uuid)
              cross join jsonb_to_record(r.name) as n (NAME)
            on conflict (id) do update set school_id = excluded.school_id, kind = excluded.kind, may_consent = excluded.may_consent,
              given_name = excluded.given_name, family_name = excluded.family_name, middle_name = excluded.middle_name,
              listed = excluded.listed, of_age = excluded.of_age, active = excluded.listed and not g.barred and not excluded.of_age
            """.replace("NAME", NAME);
    private static final String STAFF = """
            insert into staff_assignment (id, school_id, person_id, class_id, role, given_name, family_name, middle_name, active)
            select id, "schoolId", "personId", "classId", role, n."givenName", n."familyName", n."middleName", active
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
              as r (id uuid, "schoolId" uuid, "personId" uuid, "classId" uuid, role text, name jsonb, active boolean)
              cross join jsonb_to_record(r.name) as n (NAME)
            on conflict (id) do update set given_name = excluded.given_name, family_name = excluded.family_name,
              middle_name = excluded.middle_name, active = excluded.active
            """.replace("NAME", NAME);

    private final ObjectMapper json;

    RosterTables(ObjectMapper json) {
        this.json = json;
    }

    /** The whole roster as it is stored; equal names and ids are one object each, since nearly all are there several times. */
    public Uni<RosterState> load() {
        return rowsOfTables().chain(state -> joined().map(state::withJoined));
    }

    private static Uni<Map<String, UUID>> joined() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select source_id, person_id from joined_record", Object[].class)
                        .getResultList())
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (String) row[0], row -> (UUID) row[1])));
    }

    private Uni<RosterState> rowsOfTables() {
        Map<Object, Object> seen = new HashMap<>();
        return rows(seen, "school", "source_id, name, active", c -> new School(c.id(), c.text(), c.text(), c.flag()))
                .chain(schools -> rows(
                                seen,
                                "school_class",
                                "school_id, source_id, title, active",
                                c -> new SchoolClass(c.id(), c.id(), c.text(), c.text(), c.flag()))
                        .chain(classes -> rows(
                                        seen,
                                        "person",
                                        "source_id, username, given_name, family_name, middle_name, enabled, email",
                                        c -> new Person(
                                                c.id(), c.text(), c.text(), c.name(), c.flag(), (String) c.next()))
                                .chain(people -> rows(
                                                seen,
                                                "student",
                                                "school_id, class_id, given_name, family_name, middle_name, birth_date, of_age, active",
                                                RosterTables::student)
                                        .chain(students -> rows(
                                                        seen,
                                                        "guardianship",
                                                        "guardian_id, student_id, school_id, kind, may_consent, given_name, family_name, middle_name, listed, barred, of_age, institution_id",
                                                        RosterTables::guardianship)
                                                .chain(guardianships -> rows(
                                                                seen,
                                                                "staff_assignment",
                                                                "person_id, school_id, class_id, role, given_name, family_name, middle_name, active",
                                                                RosterTables::assignment)
                                                        .map(staff -> new RosterState(
                                                                schools,
                                                                classes,
                                                                people,
                                                                students,
                                                                guardianships,
                                                                staff)))))))
                // Whoever waits for the roster holds the chain that made it.
                .eventually(seen::clear);
    }

    private static Student student(Cells c) {
        return new Student(c.id(), c.id(), c.idOrNull(), c.name(), c.dateOrNull(), c.flag(), c.flag());
    }

    private static Guardianship guardianship(Cells c) {
        return new Guardianship(
                c.id(),
                c.id(),
                c.id(),
                c.id(),
                GuardianKind.valueOf(c.text()),
                c.flag(),
                c.name(),
                c.flag(),
                c.flag(),
                c.flag(),
                c.idOrNull());
    }

    private static StaffAssignment assignment(Cells c) {
        return new StaffAssignment(
                c.id(), c.id(), c.id(), c.idOrNull(), StaffRole.valueOf(c.text()), c.name(), c.flag());
    }

    public Uni<Void> saveSchools(List<School> rows) {
        return save(SCHOOLS, rows);
    }

    public Uni<Void> saveClasses(List<SchoolClass> rows) {
        return save(CLASSES, rows);
    }

    public Uni<Void> savePeople(List<Person> rows) {
        return save(PEOPLE, rows);
    }

    public Uni<Void> saveStudents(List<Student> rows) {
        return save(STUDENTS, rows);
    }

    public Uni<Void> saveGuardianships(List<Guardianship> rows) {
        return save(GUARDIANSHIPS, rows);
    }

    public Uni<Void> saveStaff(List<StaffAssignment> rows) {
        return save(STAFF, rows);
    }

    private Uni<Void> save(String sql, List<?> rows) {
        List<List<?>> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS_A_STATEMENT) {
            parts.add(rows.subList(from, Math.min(from + ROWS_A_STATEMENT, rows.size())));
        }
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(part -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(sql)
                                .setParameter(1, write(part))
                                .executeUpdate()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private String write(List<?> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Uni<List<T>> rows(
            Map<Object, Object> seen, String table, String columns, Function<Cells, T> map) {
        return new TablePages("id", table, columns).load(row -> map.apply(new Cells(row, seen)));
    }

    /** A row's cells, taken from left to right; constructor arguments are evaluated in that order. */
    private static final class Cells {

        private final @Nullable Object[] row;
        private final Map<Object, Object> seen;
        private int at;

        Cells(@Nullable Object[] row, Map<Object, Object> seen) {
            this.row = Arrays.copyOf(row, row.length);
            this.seen = seen;
        }

        @Nullable
        Object next() {
            return row[at++];
        }

        UUID id() {
            return (UUID) once(java.util.Objects.requireNonNull(next()));
        }

        @Nullable
        UUID idOrNull() {
            Object id = next();
            return id == null ? null : (UUID) once(id);
        }

        @Nullable
        LocalDate dateOrNull() {
            return (LocalDate) next();
        }

        String text() {
            return (String) java.util.Objects.requireNonNull(next());
        }

        boolean flag() {
            return (Boolean) java.util.Objects.requireNonNull(next());
        }

        Name name() {
            Name name = new Name((String) once(text()), (String) once(text()), textOrNull());
            return (Name) once(name);
        }

        private @Nullable String textOrNull() {
            Object text = next();
            return text == null ? null : (String) once(text);
        }

        private Object once(Object value) {
            Object known = seen.putIfAbsent(value, value);
            return known == null ? value : known;
        }
    }
}
