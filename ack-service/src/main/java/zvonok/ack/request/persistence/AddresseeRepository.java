package zvonok.ack.request.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import zvonok.ack.persistence.TimeColumn;
import zvonok.ack.request.domain.AcknowledgementRequest;
import zvonok.ack.request.domain.GuardianRequest;
import zvonok.ack.request.domain.RequestOverview;
import zvonok.ack.roster.domain.PersonName;

/** The children whose guardians are asked, and what is known of their answers. */
@ApplicationScoped
public class AddresseeRepository {

    private static final String ADD_CLASS = """
            insert into addressee (school_id, request_id, student_id)
            select school_id, ?2, id from student where school_id = ?1 and class_id = ?3 and active
            on conflict do nothing
            """;
    private static final String ADD_NEWCOMER = """
            insert into addressee (school_id, request_id, student_id)
            select school_id, id, ?3 from acknowledgement_request
             where school_id = ?1 and class_id = ?2 and completed_at is null and (due_on is null or due_on >= current_date)
            on conflict do nothing
            """;
    private static final String COUNT = """
            select count(*), count(*) filter (where a.id is null)
              from addressee d
              join student s on s.school_id = d.school_id and s.id = d.student_id and s.active and s.class_id = ?3
              left join acknowledgement a
                on a.school_id = d.school_id and a.request_id = d.request_id and a.student_id = d.student_id
               and a.request_version = ?4
             where d.school_id = ?1 and d.request_id = ?2
            """;
    private static final String CHILDREN = """
            select d.request_id, d.student_id, min(a.acknowledged_at)
              from addressed d
              left join acknowledgement a
                on a.school_id = d.school_id and a.request_id = d.request_id and a.student_id = d.student_id
               and a.request_version = d.request_version
             where d.guardian_id = ?1
               and d.request_id in (select cast(r as uuid) from jsonb_array_elements_text(cast(cast(?2 as text) as jsonb)) r)
             group by d.request_id, d.student_id
             order by d.request_id, d.student_id
            """;
    private static final String OVERVIEW = """
            select s.id, s.given_name, s.family_name, s.middle_name,
                   g.guardian_id, g.given_name as guardian_given_name, g.family_name as guardian_family_name,
                   g.middle_name as guardian_middle_name,
                   a.id as acknowledgement_id, a.guardian_id as acknowledged_by, a.form, a.legal_force, a.acknowledged_at
              from addressee d
              join student s on s.school_id = d.school_id and s.id = d.student_id
              left join guardianship g
                on g.school_id = d.school_id and g.student_id = d.student_id and g.active and g.may_consent
              left join acknowledgement a
                on a.school_id = d.school_id and a.request_id = d.request_id and a.student_id = d.student_id
               and a.request_version = ?4
             where d.school_id = ?1 and d.request_id = ?2 and (a.id is not null or (s.active and s.class_id = ?3))
             order by s.family_name, s.given_name, s.id, g.family_name, g.given_name, g.guardian_id
            """;

    private final ObjectMapper json;

    AddresseeRepository(ObjectMapper json) {
        this.json = json;
    }

    /** Addresses every child who is in the class now. */
    public Uni<Void> addClass(AcknowledgementRequest request) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD_CLASS)
                        .setParameter(1, request.schoolId())
                        .setParameter(2, request.id())
                        .setParameter(3, request.classId())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Addresses a child by every request to the class that is neither complete nor past its day. */
    public Uni<Void> addNewcomer(UUID schoolId, UUID classId, UUID studentId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD_NEWCOMER)
                        .setParameter(1, schoolId)
                        .setParameter(2, classId)
                        .setParameter(3, studentId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** How many children of the class are addressed, and how many of them lack an acknowledgement of the current version. */
    public record Count(long addressed, long missing) {}

    public Uni<Count> count(AcknowledgementRequest request) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT, Object[].class)
                        .setParameter(1, request.schoolId())
                        .setParameter(2, request.id())
                        .setParameter(3, request.classId())
                        .setParameter(4, request.requestVersion())
                        .getSingleResult())
                .map(row -> new Count(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
    }

    /** A guardian's addressed children, by request; a request in which there is none is left out. */
    public Uni<Map<UUID, List<GuardianRequest.Child>>> childrenOf(UUID guardianId, Collection<UUID> requests) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CHILDREN, Object[].class)
                        .setParameter(1, guardianId)
                        .setParameter(2, write(requests))
                        .getResultList())
                .map(rows -> {
                    Map<UUID, List<GuardianRequest.Child>> children = new LinkedHashMap<>();
                    rows.forEach(row -> children.computeIfAbsent((UUID) row[0], id -> new ArrayList<>())
                            .add(new GuardianRequest.Child((UUID) row[1], TimeColumn.instantOrNull(row[2]))));
                    return children;
                });
    }

    /** Every addressed child who is in the class or has answered, by family name. */
    public Uni<List<RequestOverview.Child>> overview(AcknowledgementRequest request) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OVERVIEW, Object[].class)
                        .setParameter(1, request.schoolId())
                        .setParameter(2, request.id())
                        .setParameter(3, request.classId())
                        .setParameter(4, request.requestVersion())
                        .getResultList())
                .map(AddresseeRepository::children);
    }

    /** One row per child and guardian becomes one entry per child. */
    private static List<RequestOverview.Child> children(List<Object[]> rows) {
        Map<UUID, RequestOverview.Child> children = new LinkedHashMap<>();
        for (Object[] row : rows) {
            RequestOverview.Child child = new RequestOverview.Child(
                    (UUID) row[0],
                    new PersonName((String) row[1], (String) row[2], (String) row[3]),
                    row[4] == null
                            ? List.of()
                            : List.of(new RequestOverview.Guardian(
                                    (UUID) row[4], new PersonName((String) row[5], (String) row[6], (String) row[7]))),
                    row[8] == null
                            ? null
                            : new RequestOverview.Mark(
                                    (UUID) row[8],
                                    (UUID) row[9],
                                    (String) row[10],
                                    (String) row[11],
                                    TimeColumn.instant(row[12])));
            children.merge(child.studentId(), child, AddresseeRepository::withMoreGuardians);
        }
        return List.copyOf(children.values());
    }

    private static RequestOverview.Child withMoreGuardians(RequestOverview.Child child, RequestOverview.Child more) {
        List<RequestOverview.Guardian> guardians = new ArrayList<>(child.guardians());
        guardians.addAll(more.guardians());
        return new RequestOverview.Child(child.studentId(), child.name(), guardians, child.mark());
    }

    private String write(Collection<UUID> ids) {
        try {
            return json.writeValueAsString(ids);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
