package zvonok.moderation.roster.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Writes each roster event's full state over what was known before. */
@ApplicationScoped
public class RosterRepository {

    public Uni<Void> school(UUID schoolId, boolean active) {
        return write(
                "insert into school (id, active) values (?1, ?2) on conflict (id) do update set active = excluded.active",
                schoolId,
                active);
    }

    public Uni<Void> student(UUID schoolId, UUID studentId, @Nullable UUID classId, String names, boolean active) {
        return write("""
                insert into student (school_id, student_id, class_id, active, names)
                values (?1, ?2, cast(nullif(cast(?3 as text), '') as uuid), ?4, ?5)
                on conflict (school_id, student_id) do update
                  set class_id = excluded.class_id, active = excluded.active, names = excluded.names
                """, schoolId, studentId, text(classId), active, names);
    }

    public Uni<Void> guardianship(
            UUID schoolId,
            UUID guardianshipId,
            UUID guardianId,
            UUID studentId,
            boolean mayConsent,
            String names,
            boolean active) {
        return write("""
                insert into guardianship (school_id, guardianship_id, guardian_id, student_id, may_consent, active, names)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                on conflict (school_id, guardianship_id) do update
                  set guardian_id = excluded.guardian_id, student_id = excluded.student_id,
                      may_consent = excluded.may_consent, active = excluded.active, names = excluded.names
                """, schoolId, guardianshipId, guardianId, studentId, mayConsent, active, names);
    }

    public Uni<Void> staff(
            UUID schoolId,
            UUID assignmentId,
            UUID personId,
            @Nullable UUID classId,
            String role,
            String names,
            boolean active) {
        return write("""
                insert into staff (school_id, assignment_id, person_id, class_id, role, active, names)
                values (?1, ?2, ?3, cast(nullif(cast(?4 as text), '') as uuid), ?5, ?6, ?7)
                on conflict (school_id, assignment_id) do update
                  set person_id = excluded.person_id, class_id = excluded.class_id, role = excluded.role, active = excluded.active,
                      names = excluded.names
                """, schoolId, assignmentId, personId, text(classId), role, active, names);
    }

    public Uni<Void> administrator(
            UUID schoolId, UUID administratorId, UUID personId, UUID classId, Instant from, Instant until) {
        return write("""
                insert into group_administrator (school_id, administrator_id, person_id, class_id, from_at, until_at)
                values (?1, ?2, ?3, ?4, cast(cast(?5 as text) as timestamptz), cast(cast(?6 as text) as timestamptz))
                on conflict (school_id, administrator_id) do update
                  set person_id = excluded.person_id, class_id = excluded.class_id, from_at = excluded.from_at,
                      until_at = excluded.until_at
                """, schoolId, administratorId, personId, classId, from.toString(), until.toString());
    }

    /** Forgets the aggregate, whichever it was: its owner has erased it. */
    public Uni<Void> erase(UUID id) {
        return write("delete from student where student_id = ?1", id)
                .chain(() -> write("delete from guardianship where guardianship_id = ?1", id))
                .chain(() -> write("delete from staff where assignment_id = ?1", id))
                .chain(() -> write("delete from group_administrator where administrator_id = ?1", id))
                .chain(() -> write("delete from school where id = ?1", id));
    }

    private static String text(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }

    private static Uni<Void> write(String sql, Object... values) {
        return Panache.getSession().chain(session -> {
            Mutiny.Query<?> query = session.createNativeQuery(sql);
            for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
            }
            return query.executeUpdate().replaceWithVoid();
        });
    }
}
