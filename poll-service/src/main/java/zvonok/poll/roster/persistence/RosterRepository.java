package zvonok.poll.roster.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import zvonok.poll.roster.domain.Standing;

/** Writes each roster event's full state over what was known before, and answers who stands where now. */
@ApplicationScoped
public class RosterRepository {

    private static final String STANDING = """
            select 'PRINCIPAL', school_id from staff
             where school_id = ?1 and person_id = ?2 and active and role = 'PRINCIPAL'
            union
            select 'LEADER', class_id from staff
             where school_id = ?1 and person_id = ?2 and active and role = 'CLASS_LEADER' and class_id is not null
            union
            select 'TEACHER', class_id from staff
             where school_id = ?1 and person_id = ?2 and active and role = 'TEACHER' and class_id is not null
            union
            select 'GUARDIAN', g.student_id from guardianship g join student s using (school_id, student_id)
             where g.school_id = ?1 and g.guardian_id = ?2 and g.active and s.active
            union
            select 'VOTER', g.student_id from guardianship g join student s using (school_id, student_id)
             where g.school_id = ?1 and g.guardian_id = ?2 and g.active and g.may_consent and s.active
            """;

    public Uni<Void> school(UUID schoolId, boolean active) {
        return write(
                "insert into school (id, active) values (?1, ?2) on conflict (id) do update set active = excluded.active",
                schoolId,
                active);
    }

    public Uni<Void> schoolClass(UUID schoolId, UUID classId, boolean active) {
        return write("""
                insert into school_class (school_id, class_id, active) values (?1, ?2, ?3)
                on conflict (school_id, class_id) do update set active = excluded.active
                """, schoolId, classId, active);
    }

    public Uni<Void> student(UUID schoolId, UUID studentId, @Nullable UUID classId, boolean active) {
        return write("""
                insert into student (school_id, student_id, class_id, active)
                values (?1, ?2, cast(nullif(cast(?3 as text), '') as uuid), ?4)
                on conflict (school_id, student_id) do update set class_id = excluded.class_id, active = excluded.active
                """, schoolId, studentId, text(classId), active);
    }

    public Uni<Void> guardianship(
            UUID schoolId, UUID guardianshipId, UUID guardianId, UUID studentId, boolean mayConsent, boolean active) {
        return write("""
                insert into guardianship (school_id, guardianship_id, guardian_id, student_id, may_consent, active)
                values (?1, ?2, ?3, ?4, ?5, ?6)
                on conflict (school_id, guardianship_id) do update
                  set guardian_id = excluded.guardian_id, student_id = excluded.student_id,
                      may_consent = excluded.may_consent, active = excluded.active
                """, schoolId, guardianshipId, guardianId, studentId, mayConsent, active);
    }

    public Uni<Void> staff(
            UUID schoolId, UUID assignmentId, UUID personId, @Nullable UUID classId, String role, boolean active) {
        return write("""
                insert into staff (school_id, assignment_id, person_id, class_id, role, active)
                values (?1, ?2, ?3, cast(nullif(cast(?4 as text), '') as uuid), ?5, ?6)
                on conflict (school_id, assignment_id) do update
                  set person_id = excluded.person_id, class_id = excluded.class_id, role = excluded.role, active = excluded.active
                """, schoolId, assignmentId, personId, text(classId), role, active);
    }

    /** Forgets the aggregate, whichever it was: its owner has erased it. */
    public Uni<Void> erase(UUID id) {
        return write("delete from student where student_id = ?1", id)
                .chain(() -> write("delete from guardianship where guardianship_id = ?1", id))
                .chain(() -> write("delete from staff where assignment_id = ?1", id))
                .chain(() -> write("delete from school_class where class_id = ?1", id))
                .chain(() -> write("delete from school where id = ?1", id));
    }

    /** Where the person stands in the school now. */
    public Uni<Standing> standing(UUID schoolId, UUID personId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(STANDING, Object[].class)
                        .setParameter(1, schoolId)
                        .setParameter(2, personId)
                        .getResultList())
                .map(rows -> Standing.of(
                        personId,
                        rows.stream()
                                .map(row -> new Standing.Place(Standing.As.valueOf((String) row[0]), (UUID) row[1]))
                                .toList()));
    }

    /** Which of the classes the school has now. */
    public Uni<Set<UUID>> classesOf(UUID schoolId, Collection<UUID> classIds) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select class_id from school_class where school_id = ?1 and active", UUID.class)
                        .setParameter(1, schoolId)
                        .getResultList())
                .map(all -> all.stream().filter(classIds::contains).collect(Collectors.toSet()));
    }

    /** The children of the classes now, each with its class. */
    public Uni<Map<UUID, UUID>> childrenOf(UUID schoolId, Collection<UUID> classIds) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select student_id, class_id from student where school_id = ?1 and active and class_id = any(?2)",
                                Object[].class)
                        .setParameter(1, schoolId)
                        .setParameter(2, classIds.toArray(UUID[]::new))
                        .getResultList())
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> (UUID) row[1])));
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
