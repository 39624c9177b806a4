package zvonok.consent.consent.persistence;

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
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.consent.domain.RequestProgress.Answers;
import zvonok.consent.consent.domain.RequestProgress.ChildAnswers;
import zvonok.consent.consent.domain.RequestProgress.OfRequest;
import zvonok.consent.consent.domain.RequestProgress.OwnAnswer;
import zvonok.consent.consent.domain.Rule;
import zvonok.consent.roster.domain.BirthDate;
import zvonok.consent.roster.domain.Name;

/** How far requests have come, counted by the database: who answered what is not read. */
@ApplicationScoped
public class RequestStatusQuery {

    private static final String COUNTS = """
            count(g.id) as asked,
              count(coalesce(k.answer, n.means)) filter (where k.answer is distinct from 'GRANTED' or coalesce(k.valid_until >= :today, true)) as answered,
              count(*) filter (where k.answer = 'GRANTED' and k.withdrawn_at is null and coalesce(k.valid_until >= :today, true)) as granted,
              count(*) filter (where k.answer = 'REFUSED') as refused
            """;
    private static final String CHILDREN_OF_REQUEST = """
            from consent_request r
            join school_class c on c.id = r.class_id
            left join student s on s.school_id = r.school_id and s.class_id = r.class_id and s.active
            left join guardianship g on g.school_id = s.school_id and g.student_id = s.id and g.active and g.may_consent
            left join lateral (
              select k.answer, k.withdrawn_at, k.valid_until from consent k
              where k.request_id = r.id and k.student_id = s.id and k.guardian_id = g.guardian_id and k.ended_at is null
              order by k.answered_at desc, k.id desc limit 1) k on true
            left join lateral (
              select 'NO_ANSWER' as means from no_answer n
              where n.request_id = r.id and n.student_id = s.id and n.guardian_id = g.guardian_id) n on true
            """;

    private static final String OF_AGE = "(s.of_age or coalesce(s.birth_date <= :adultsBornBy, false))";
    private static final String OWN = """
            case when s.of_age or s.birth_date <= :ownSayBornBy then coalesce(
              (select case when o.answer = 'GRANTED' and o.withdrawn_at is not null then 'WITHDRAWN'
                  when o.answer = 'GRANTED' and o.valid_until < :today then 'MISSING' else o.answer end
                from consent o where o.request_id = r.id and o.student_id = s.id and o.guardian_id = s.id and o.ended_at is null
                order by o.answered_at desc, o.id desc limit 1), 'MISSING') end
            """;

    // A title's length first: 5А, 9А, 10А.
    private static final String CHILDREN = """
            select s.id, s.given_name, s.family_name, s.middle_name,
            %s, %s, %s %s
            where r.id = cast(:id as uuid) and s.id is not null
            group by s.id, r.id order by s.family_name, s.given_name, s.id
            """.formatted(COUNTS, OWN, OF_AGE, CHILDREN_OF_REQUEST);
    private static final String REQUESTS = """
            select id, class_id, title, purpose, rule, due_on, requested_at, count(student), sum(asked), sum(answered),
              count(student) filter (where adult or case rule when 'ANY' then answered > 0 else asked > 0 and answered = asked end)
            from (select r.id, r.class_id, c.title, r.purpose, r.rule, r.due_on, r.requested_at, s.id as student, %s as adult,
            %s %s
            where r.school_id = cast(:id as uuid) and r.id < cast(:before as uuid)
            group by r.id, c.id, s.id) child
            group by id, class_id, title, purpose, rule, due_on, requested_at order by id desc limit :limit
            """.formatted(OF_AGE, COUNTS, CHILDREN_OF_REQUEST);
    private static final String HIGHEST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    /** The children who are in the request's class now, each with the answers to that request. */
    public Uni<List<ChildAnswers>> children(UUID requestId, LocalDate today) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CHILDREN, Object[].class)
                        .setParameter("id", requestId.toString())
                        .setParameter("today", today)
                        .setParameter("ownSayBornBy", BirthDate.bornBy(today, BirthDate.OWN_SAY))
                        .setParameter("adultsBornBy", BirthDate.bornBy(today, BirthDate.ADULT))
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new ChildAnswers(
                                id(row[0]),
                                new Name(text(row[1]), text(row[2]), (String) row[3]),
                                new Answers(count(row[4]), count(row[5]), count(row[6]), count(row[7])),
                                row[8] == null ? null : OwnAnswer.valueOf(text(row[8])),
                                Boolean.TRUE.equals(row[9])))
                        .toList());
    }

    /** The requests to all classes of a school, the newest first. */
    public Uni<List<OfRequest>> ofSchool(UUID schoolId, LocalDate today, @Nullable UUID before, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REQUESTS, Object[].class)
                        .setParameter("id", schoolId.toString())
                        .setParameter("today", today)
                        .setParameter("adultsBornBy", BirthDate.bornBy(today, BirthDate.ADULT))
                        .setParameter("before", before == null ? HIGHEST : before.toString())
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(RequestStatusQuery::request).toList());
    }

    private static OfRequest request(@Nullable Object[] row) {
        return new OfRequest(
                id(row[0]),
                id(row[1]),
                text(row[2]),
                Purpose.of(text(row[3])),
                Rule.valueOf(text(row[4])),
                (LocalDate) Objects.requireNonNull(row[5]),
                instant(row[6]),
                count(row[7]),
                count(row[10]),
                count(row[8]),
                count(row[9]));
    }

    private static UUID id(@Nullable Object value) {
        return (UUID) Objects.requireNonNull(value);
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    private static Instant instant(@Nullable Object value) {
        return ((OffsetDateTime) Objects.requireNonNull(value)).toInstant();
    }

    private static int count(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).intValue();
    }
}
