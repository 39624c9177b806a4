package zvonok.consent.evidence.persistence;

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
import zvonok.consent.evidence.domain.ConsentMatrix.Row;
import zvonok.consent.evidence.domain.ConsentMatrix.Status;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.domain.BirthDate;
import zvonok.consent.roster.domain.Name;

/** The rows of a matrix, whole, in one statement. */
@ApplicationScoped
public class MatrixQuery {

    /** By which instant, and which day of the schools, terms are judged. */
    public record Moment(Instant at, LocalDate day) {}

    // A title's length first: 5А, 9А, 10А.
    private static final String ROWS = """
            select c.title, s.given_name, s.family_name, s.middle_name, case when t.effective = 'UNDECIDED' or (t.effective = 'GRANTED' and t.review_at <= ?3) then 'PENDING'
                else coalesce(t.effective, 'PENDING') end, t.since, b.asked + w.asked, b.answered + o.answered
            from student s
            join school_class c on c.id = s.class_id and c.school_id = s.school_id and c.active
            left join child_state t on t.school_id = s.school_id and t.student_id = s.id and t.purpose = ?2 and t.effective <> 'UNDECIDED'
            cross join lateral (
              select count(*) as asked, count(*) filter (where exists (
                select from consent k where k.school_id = s.school_id and k.student_id = s.id and k.purpose = ?2
                  and k.guardian_id = g.guardian_id and k.ended_at is null
                  and (k.answer <> 'GRANTED' or coalesce(k.valid_until >= ?4, true)))) as answered
              from guardianship g
              where g.school_id = s.school_id and g.student_id = s.id and g.active and g.may_consent) b
            cross join lateral (select case when s.of_age or s.birth_date <= ?5 then 1 else 0 end as asked) w
            cross join lateral (
              select case when w.asked = 1 and exists (
                select from consent k where k.school_id = s.school_id and k.student_id = s.id and k.purpose = ?2
                  and k.guardian_id = s.id and k.ended_at is null
                  and (k.answer <> 'GRANTED' or coalesce(k.valid_until >= ?4, true))) then 1 else 0 end as answered) o
            where s.school_id = ?1 and s.active
            """;
    private static final String ORDER = " order by length(c.title), c.title, c.id, s.family_name, s.given_name, s.id";

    /** The children of a class. */
    public Uni<List<Row>> ofClass(UUID schoolId, UUID classId, Purpose purpose, AsOf asOf, Moment moment) {
        return rows(asOf, "and s.class_id = ?6", schoolId, purpose, moment, classId);
    }

    /** The children of all classes of a school. */
    public Uni<List<Row>> ofSchool(UUID schoolId, Purpose purpose, AsOf asOf, Moment moment) {
        return rows(asOf, "", schoolId, purpose, moment, null);
    }

    private static Uni<List<Row>> rows(
            AsOf asOf, String condition, UUID schoolId, Purpose purpose, Moment moment, @Nullable UUID classId) {
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(asOf.sql(ROWS + condition + ORDER), Object[].class)
                            .setParameter(1, schoolId)
                            .setParameter(2, purpose.code())
                            .setParameter(3, moment.at())
                            .setParameter(4, moment.day())
                            .setParameter(5, BirthDate.bornBy(moment.day(), BirthDate.OWN_SAY));
                    return (classId == null ? query : query.setParameter(6, classId)).getResultList();
                })
                .map(rows -> rows.stream().map(MatrixQuery::row).toList());
    }

    private static Row row(@Nullable Object[] row) {
        OffsetDateTime since = (OffsetDateTime) row[5];
        return new Row(
                text(row[0]),
                new Name(text(row[1]), text(row[2]), (String) row[3]),
                Status.valueOf(text(row[4])),
                since == null ? null : since.toInstant(),
                count(row[6]),
                count(row[7]));
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    private static int count(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).intValue();
    }
}
