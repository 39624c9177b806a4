package zvonok.consent.reminder.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.reminder.domain.Reminder;
import zvonok.consent.roster.domain.BirthDate;

/** Who is to be reminded, and who was. */
@ApplicationScoped
public class ReminderTables {

    // A grant past its term is no answer; under the rule ANY one guardian's answer is enough for the child.
    private static final String SILENT = """
            select s.id, g.guardian_id from consent_request r
            join student s on s.school_id = r.school_id and s.class_id = r.class_id and s.active
            join guardianship g on g.school_id = s.school_id and g.student_id = s.id and g.active and g.may_consent
            where r.id = ?1 and not exists (
              select from consent c where c.request_id = r.id and c.student_id = s.id and c.ended_at is null
                and (c.guardian_id = g.guardian_id or r.rule = 'ANY' and c.guardian_id <> s.id)
                and (c.answer <> 'GRANTED' or coalesce(c.valid_until >= ?2, true)))
            union all
            select s.id, s.id from consent_request r
            join student s on s.school_id = r.school_id and s.class_id = r.class_id and s.active and (s.birth_date <= ?3 or s.of_age)
            where r.id = ?1 and not exists (
              select from consent c where c.request_id = r.id and c.student_id = s.id and c.guardian_id = s.id and c.ended_at is null
                and (c.answer <> 'GRANTED' or coalesce(c.valid_until >= ?2, true)))
            order by 2, 1
            """;
    // In force now; its signer is still asked about the child.
    private static final String GRANTS = """
            select c.id, c.request_id, s.class_id, c.student_id, c.guardian_id, c.answered_at, %s,
              (select coalesce(max(m.number), 0) from reminder m where m.consent_id = c.id and m.kind = '%s')
            from consent c
            join student s on s.id = c.student_id and s.school_id = c.school_id and s.active and s.class_id is not null
            where c.answer = 'GRANTED' and c.withdrawn_at is null and c.ended_at is null and %s
              and %s
              and not exists (select from consent n where n.student_id = c.student_id and n.guardian_id = c.guardian_id
                and n.purpose = c.purpose and n.school_id = c.school_id and (n.answered_at, n.id) > (c.answered_at, c.id))
            order by c.id
            """;
    private static final String BY_GUARDIAN = """
            exists (select from guardianship g where g.school_id = c.school_id and g.student_id = s.id
              and g.guardian_id = c.guardian_id and g.active and g.may_consent)
            """;
    private static final String ENDING = GRANTS.formatted(
            "c.valid_until",
            "CONSENT_ENDS",
            "(c.guardian_id = s.id or " + BY_GUARDIAN + ")",
            "c.valid_until between ?1 and ?2");
    private static final String GROWING = GRANTS.formatted(
            "s.birth_date",
            "OWN_CONSENT_DUE",
            BY_GUARDIAN,
            "s.birth_date > ?1 and s.birth_date <= ?2 and coalesce(c.valid_until >= ?3, true)");
    private static final String SAVE = """
            insert into reminder (id, school_id, kind, request_id, consent_id, class_id, student_id, person_id, number, ends_on, reminded_at)
            values (?1, ?2, ?3, ?4, cast(nullif(?5, '') as uuid), ?6, ?7, ?8, ?9, ?10, ?11) on conflict do nothing
            """;
    // What is settled is shown no more: an answer was given, the day has passed, the consent no longer holds.
    private static final String OF_PERSON = """
            select m.id, m.school_id, m.kind, m.request_id, m.consent_id, m.class_id, m.student_id, m.person_id, m.number, m.ends_on,
              m.reminded_at
            from reminder m
            where m.person_id = ?1 and m.ends_on >= ?2 and m.id in (
                select (array_agg(o.id order by o.number desc))[1] from reminder o where o.person_id = ?1
                group by o.kind, o.request_id, o.consent_id, o.student_id)
              and not exists (select from consent c where c.student_id = m.student_id and c.guardian_id = m.person_id
                and c.school_id = m.school_id and c.answered_at >= m.reminded_at)
              and (m.consent_id is null or exists (
                select from consent c where c.id = m.consent_id and c.withdrawn_at is null and c.ended_at is null))
            order by m.ends_on, m.id
            """;

    /** A request that waits for answers. */
    public record OpenRequest(UUID id, UUID schoolId, UUID classId, LocalDate dueOn, Instant requestedAt) {}

    /** A child, and a guardian who has not answered for it. */
    public record Silent(UUID studentId, UUID personId) {}

    /**
     * A grant that comes to its end, or will no longer suffice.
     *
     * @param lastDay on which it does
     * @param reminded the newest round of which its guardian was reminded, 0 for none
     */
    public record Ending(
            UUID consentId,
            UUID requestId,
            UUID classId,
            UUID studentId,
            UUID personId,
            Instant answeredAt,
            LocalDate lastDay,
            int reminded) {}

    /** The schools in which somebody may have to be reminded; for a schedule, which belongs to no school. */
    public Uni<List<UUID>> schools(LocalDate today, LocalDate latestDue, LocalDate latestEnd) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select set_config('app.scheduler', 'true', true)", String.class)
                        .getSingleResult()
                        .chain(() -> session.createNativeQuery("""
                                        select school_id from consent_request where due_on between ?1 and ?2
                                        union
                                        select school_id from consent where valid_until between ?1 and ?3
                                          and withdrawn_at is null and ended_at is null
                                        union
                                        select school_id from student where active and birth_date > ?4 and birth_date <= ?5
                                        """, UUID.class)
                                .setParameter(1, today)
                                .setParameter(2, latestDue)
                                .setParameter(3, latestEnd)
                                .setParameter(4, BirthDate.bornBy(today, BirthDate.OWN_SAY))
                                .setParameter(5, BirthDate.bornBy(latestEnd.plusDays(1), BirthDate.OWN_SAY))
                                .getResultList()));
    }

    /** The requests of the run's schools whose last day is not over and comes soon. */
    public Uni<List<OpenRequest>> open(LocalDate today, LocalDate latestDue) {
        return rows("""
                select id, school_id, class_id, due_on, requested_at from consent_request where due_on between ?1 and ?2 order by id
                """, today, latestDue)
                .map(rows -> rows.stream()
                        .map(row -> new OpenRequest(
                                id(row[0]),
                                id(row[1]),
                                id(row[2]),
                                (LocalDate) Objects.requireNonNull(row[3]),
                                instant(row[4])))
                        .toList());
    }

    /** Takes a round of reminders upon oneself; false where another replica has. */
    public Uni<Boolean> claim(OpenRequest request, int number) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                insert into reminder_round (school_id, request_id, number) values (?1, ?2, ?3) on conflict do nothing
                                """)
                        .setParameter(1, request.schoolId())
                        .setParameter(2, request.id())
                        .setParameter(3, number)
                        .executeUpdate())
                .map(inserted -> inserted == 1);
    }

    /** The guardians, child by child, whose answer to a request is missing. */
    public Uni<List<Silent>> silent(UUID requestId, LocalDate today) {
        return rows(SILENT, requestId, today, BirthDate.bornBy(today, BirthDate.OWN_SAY))
                .map(rows -> rows.stream()
                        .map(row -> new Silent(id(row[0]), id(row[1])))
                        .toList());
    }

    /** The newest grants of the run's schools that end soon. */
    public Uni<List<Ending>> ending(LocalDate today, LocalDate latest) {
        return rows(ENDING, today, latest)
                .map(rows -> rows.stream()
                        .map(row -> ending(row, (LocalDate) Objects.requireNonNull(row[6])))
                        .toList());
    }

    /** The guardians' newest grants about children who will soon be 14. */
    public Uni<List<Ending>> growing(LocalDate today, LocalDate latest) {
        return rows(
                        GROWING,
                        BirthDate.bornBy(today, BirthDate.OWN_SAY),
                        BirthDate.bornBy(latest.plusDays(1), BirthDate.OWN_SAY),
                        today)
                .map(rows -> rows.stream()
                        .map(row -> ending(
                                row,
                                BirthDate.reaches((LocalDate) Objects.requireNonNull(row[6]), BirthDate.OWN_SAY)
                                        .minusDays(1)))
                        .toList());
    }

    private static Ending ending(Object[] row, LocalDate lastDay) {
        return new Ending(
                id(row[0]), id(row[1]), id(row[2]), id(row[3]), id(row[4]), instant(row[5]), lastDay, number(row[7]));
    }

    /** Stores a reminder; false where it was given already. */
    public Uni<Boolean> save(Reminder reminder) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SAVE)
                        .setParameter(1, reminder.reminderId())
                        .setParameter(2, reminder.schoolId())
                        .setParameter(3, reminder.kind().name())
                        .setParameter(4, reminder.requestId())
                        .setParameter(
                                5,
                                reminder.consentId() == null
                                        ? ""
                                        : reminder.consentId().toString())
                        .setParameter(6, reminder.classId())
                        .setParameter(7, reminder.studentId())
                        .setParameter(8, reminder.personId())
                        .setParameter(9, reminder.number())
                        .setParameter(10, reminder.endsOn())
                        .setParameter(11, reminder.remindedAt())
                        .executeUpdate())
                .map(inserted -> inserted == 1);
    }

    /** A person's newest reminders of what is not settled yet, the most urgent first. */
    public Uni<List<Reminder>> ofPerson(UUID person, LocalDate today) {
        return rows(OF_PERSON, person, today)
                .map(rows -> rows.stream()
                        .map(row -> new Reminder(
                                id(row[0]),
                                id(row[1]),
                                Reminder.Kind.valueOf((String) Objects.requireNonNull(row[2])),
                                id(row[3]),
                                (UUID) row[4],
                                id(row[5]),
                                id(row[6]),
                                id(row[7]),
                                number(row[8]),
                                (LocalDate) Objects.requireNonNull(row[9]),
                                instant(row[10])))
                        .toList());
    }

    private static Uni<List<Object[]>> rows(String sql, Object... parameters) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(sql, Object[].class);
            for (int i = 0; i < parameters.length; i++) {
                query = query.setParameter(i + 1, parameters[i]);
            }
            return query.getResultList();
        });
    }

    private static UUID id(@Nullable Object value) {
        return (UUID) Objects.requireNonNull(value);
    }

    private static Instant instant(@Nullable Object value) {
        return ((OffsetDateTime) Objects.requireNonNull(value)).toInstant();
    }

    private static int number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).intValue();
    }
}
