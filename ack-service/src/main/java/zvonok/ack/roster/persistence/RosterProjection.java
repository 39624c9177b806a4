package zvonok.ack.roster.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import zvonok.ack.roster.domain.PersonName;

/**
 * The roster as this service knows it. Every row is one aggregate's newest state; rows of different aggregates may arrive in any
 * order, so none refers to another by a foreign key.
 */
@ApplicationScoped
public class RosterProjection {

    /** Tables whose rows are erased by a tombstone. */
    public enum Table {
        STUDENT,
        GUARDIANSHIP,
        STAFF_ASSIGNMENT
    }

    private static final String SAVE_SCHOOL = """
            insert into school (id, name, active) values (?1, ?2, ?3)
            on conflict (id) do update set name = excluded.name, active = excluded.active
            """;
    private static final String SAVE_STUDENT = """
            insert into student (school_id, id, class_id, given_name, family_name, middle_name, active)
            values (?1, ?2, cast(?3 as uuid), ?4, ?5, ?6, ?7)
            on conflict (school_id, id) do update
              set class_id = excluded.class_id, given_name = excluded.given_name, family_name = excluded.family_name,
                  middle_name = excluded.middle_name, active = excluded.active
            """;
    private static final String SAVE_GUARDIANSHIP = """
            insert into guardianship (school_id, id, guardian_id, student_id, may_consent, given_name, family_name, middle_name, active)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            on conflict (school_id, id) do update
              set guardian_id = excluded.guardian_id, student_id = excluded.student_id, may_consent = excluded.may_consent,
                  given_name = excluded.given_name, family_name = excluded.family_name, middle_name = excluded.middle_name,
                  active = excluded.active
            """;
    private static final String SAVE_STAFF = """
            insert into staff_assignment (school_id, id, person_id, class_id, role, active)
            values (?1, ?2, ?3, cast(?4 as uuid), ?5, ?6)
            on conflict (school_id, id) do update
              set person_id = excluded.person_id, class_id = excluded.class_id, role = excluded.role, active = excluded.active
            """;
    private static final String HOLD_CLASS = "select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))";
    private static final String IS_STAFF = """
            select count(*) from staff_assignment
             where school_id = ?1 and person_id = ?3 and active and (role = 'PRINCIPAL' or class_id = ?2)
            """;

    public Uni<Void> saveSchool(UUID schoolId, String name, boolean active) {
        return execute(SAVE_SCHOOL, schoolId, name, active);
    }

    public Uni<Void> saveStudent(
            UUID schoolId, UUID studentId, @Nullable UUID classId, PersonName name, boolean active) {
        return execute(
                SAVE_STUDENT,
                schoolId,
                studentId,
                classId,
                name.givenName(),
                name.familyName(),
                name.middleName(),
                active);
    }

    public Uni<Void> saveGuardianship(
            UUID schoolId,
            UUID guardianshipId,
            UUID guardianId,
            UUID studentId,
            boolean mayConsent,
            PersonName name,
            boolean active) {
        return execute(
                SAVE_GUARDIANSHIP,
                schoolId,
                guardianshipId,
                guardianId,
                studentId,
                mayConsent,
                name.givenName(),
                name.familyName(),
                name.middleName(),
                active);
    }

    public Uni<Void> saveStaff(
            UUID schoolId, UUID assignmentId, UUID personId, @Nullable UUID classId, String role, boolean active) {
        return execute(SAVE_STAFF, schoolId, assignmentId, personId, classId, role, active);
    }

    /**
     * Makes everybody else wait who changes the members of the class or asks the class, until the current transaction ends: so a
     * newcomer and a request that arrive at the same time do not miss each other.
     */
    public Uni<Void> holdClass(UUID classId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(HOLD_CLASS, Integer.class)
                        .setParameter(1, classId.toString())
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** Erases a row, after the roster has erased the person. */
    public Uni<Void> forget(Table table, UUID schoolId, UUID id) {
        return execute(
                "delete from " + table.name().toLowerCase(Locale.ROOT) + " where school_id = ?1 and id = ?2",
                schoolId,
                id);
    }

    /** Whether a person leads or teaches the class, or is principal of its school. */
    public Uni<Boolean> isStaff(UUID schoolId, UUID classId, UUID personId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(IS_STAFF, Long.class)
                        .setParameter(1, schoolId)
                        .setParameter(2, classId)
                        .setParameter(3, personId)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    private static Uni<Void> execute(String sql, @Nullable Object... values) {
        return Panache.getSession()
                .chain(session -> bound(session.createNativeQuery(sql), values).executeUpdate())
                .replaceWithVoid();
    }

    private static <R> Mutiny.Query<R> bound(Mutiny.Query<R> query, @Nullable Object... values) {
        Mutiny.Query<R> bound = query;
        for (int i = 0; i < values.length; i++) {
            bound = bound.setParameter(i + 1, values[i]);
        }
        return bound;
    }
}
