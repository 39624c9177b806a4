package zvonok.consent.owndata.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import zvonok.consent.owndata.domain.Section;

/**
 * Everything that is held about a person, as a student too, and the children whom he represents now. Other people are in it in one place only: who
 * of the staff has read it.
 */
@ApplicationScoped
public class OwnDataQuery {

    private static final String SCHOOLS = """
            select distinct school_id from (
              select school_id from guardianship where guardian_id = ?1
              union all select school_id from staff_assignment where person_id = ?1
              union all select school_id from student where id = ?1) mine
            """;
    private static final Map<String, String> OF_THE_PERSON = sections(
            "person",
            "select username, family_name as \"familyName\", given_name as \"givenName\", middle_name as \"middleName\", email from person where id = ?1",
            "account",
            "select username, roles, enabled, state, keycloak_user_id as \"accountId\" from account where person_id = ?1");
    private static final Map<String, String> OF_THE_SCHOOLS = sections(
            "children",
            """
            select s.id as "studentId", s.family_name as "familyName", s.given_name as "givenName", s.middle_name as "middleName",
              s.birth_date as "birthDate", k.title as "classTitle", o.name as school, m.kind, m.may_consent as "mayConsent"
            from mine m join student s on s.id = m.student_id join school o on o.id = s.school_id
            left join school_class k on k.id = s.class_id where m.kind <> 'SELF' order by s.family_name, s.given_name, s.id
            """,
            "student",
            """
            select s.birth_date as "birthDate", k.title as "classTitle", o.name as school, s.active
            from student s join school o on o.id = s.school_id left join school_class k on k.id = s.class_id where s.id = ?1
            """,
            "formerChildren",
            """
            select g.student_id as "studentId", o.name as school, g.kind from guardianship g join school o on o.id = g.school_id
            where g.guardian_id = ?1 and not g.active order by g.id
            """,
            "tasks",
            """
            select t.role, k.title as "classTitle", o.name as school, t.active from staff_assignment t join school o on o.id = t.school_id
            left join school_class k on k.id = t.class_id where t.person_id = ?1 order by t.id
            """,
            "offices",
            """
            select k.title as "classTitle", o.name as school, a.from_at as "from", a.until_at as "until", a.appointed_at as "appointedAt"
            from group_administrator a join school o on o.id = a.school_id join school_class k on k.id = a.class_id
            where a.person_id = ?1 order by a.id
            """,
            "signatureAgreements",
            """
            select o.name as school, a.version, a.accepted_at as "acceptedAt", a.account, a.acr, a.auth_time as "authTime"
            from signature_agreement a join school o on o.id = a.school_id where a.person_id = ?1 order by a.id
            """,
            "consents",
            """
            select s.family_name as "childFamilyName", s.given_name as "childGivenName", o.name as school, c.purpose, c.answer, c.means,
              c.answered_at as "answeredAt", c.withdrawn_at as "withdrawnAt", c.typed_name as "typedName", c.address,
              r.number as "receipt", to_jsonb(c) as record
            from consent c join school o on o.id = c.school_id left join student s on s.id = c.student_id
            left join consent_receipt r on r.consent_id = c.id where c.guardian_id = ?1 order by c.answered_at, c.id
            """,
            "childStates",
            """
            select s.family_name as "childFamilyName", s.given_name as "childGivenName", t.purpose, t.effective, t.since
            from child_state t join mine m on m.student_id = t.student_id join student s on s.id = t.student_id order by t.id
            """,
            "history",
            """
            select 'CHILD' as kind, h.valid_from as "from", nullif(h.valid_to, 'infinity') as "until", h.state as record
            from student_history h join mine m on m.student_id = h.id
            union all
            select 'GUARDIANSHIP', h.valid_from, nullif(h.valid_to, 'infinity'), h.state from guardianship_history h
            where h.state ->> 'guardian_id' = cast(cast(?1 as uuid) as text)
            union all
            select 'TASK', h.valid_from, nullif(h.valid_to, 'infinity'), h.state from staff_assignment_history h
            where h.state ->> 'person_id' = cast(cast(?1 as uuid) as text)
            order by 2
            """,
            "bars",
            """
            select s.family_name as "childFamilyName", s.given_name as "childGivenName", o.name as school, b.reason,
              b.barred_at as "from", b.lifted_at as "until", b.lift_reason as "liftReason"
            from guardianship_bar b join school o on o.id = b.school_id left join student s on s.id = b.student_id
            where b.guardian_id = ?1 order by b.barred_at, b.id
            """,
            "papers",
            """
            select s.family_name as "childFamilyName", s.given_name as "childGivenName", o.name as school, l.answer,
              l.signed_on as "signedOn", p.state, l.outcome, p.uploaded_at as "uploadedAt", p.scan_sha256 as "scanSha256"
            from paper_line l join paper p on p.id = l.paper_id join school o on o.id = l.school_id
            left join student s on s.id = l.student_id where l.guardian_id = ?1 order by p.uploaded_at, l.id
            """,
            "noAnswers",
            """
            select s.family_name as "childFamilyName", s.given_name as "childGivenName", o.name as school, n.purpose,
              n.recorded_at as "recordedAt"
            from no_answer n join school o on o.id = n.school_id left join student s on s.id = n.student_id
            where n.guardian_id = ?1 order by n.recorded_at, n.id
            """,
            "reminders",
            """
            select s.family_name as "childFamilyName", s.given_name as "childGivenName", o.name as school, r.kind, r.ends_on as "endsOn",
              r.reminded_at as "remindedAt"
            from reminder r join school o on o.id = r.school_id left join student s on s.id = r.student_id
            where r.person_id = ?1 order by r.reminded_at, r.id
            """,
            "mailInvitations",
            """
            select o.name as school, m.sent_at as "sentAt", m.link_until as "linkUntil", m.outcome
            from mail_invitation m join school o on o.id = m.school_id where m.person_id = ?1 order by m.sent_at, m.id
            """,
            "corrections",
            """
            select what, text, received_at as "receivedAt", due_on as "dueOn", outcome, answered_at as "answeredAt", answer
            from correction_request where person_id = ?1 order by id
            """,
            "readings",
            """
            select a.read_at as "readAt", a.operation, s.family_name as "childFamilyName", s.given_name as "childGivenName",
              t.family_name as "readerFamilyName", t.given_name as "readerGivenName", t.middle_name as "readerMiddleName",
              case when a.person_id is null then 'DISTRICT' else 'SCHOOL' end as "readBy", o.name as school
            from audit_reading a join school o on o.id = a.school_id join mine m on m.school_id = a.school_id
            join student s on s.id = m.student_id
            left join lateral (select family_name, given_name, middle_name from staff_assignment t
              where t.person_id = a.person_id and t.school_id = a.school_id limit 1) t on true
            where a.student_id = m.student_id
               or a.student_id is null and exists (select from student_history h where h.id = m.student_id
                  and h.valid_from <= a.read_at and a.read_at < h.valid_to and h.state ->> 'active' = 'true'
                  and (a.class_id is null or h.state ->> 'class_id' = cast(a.class_id as text)))
            order by a.id
            """);

    /** The children whom the person represents now, in front of every question. */
    private static final String MINE = """
            with mine as (
              select g.student_id, g.school_id, g.kind, g.may_consent from guardianship g
              join student s on s.id = g.student_id and s.school_id = g.school_id and s.active
              where g.guardian_id = ?1 and g.active
              union all
              select s.id, s.school_id, 'SELF', true from student s where s.id = ?1)
            """;

    private final ObjectMapper json;

    OwnDataQuery(ObjectMapper json) {
        this.json = json;
    }

    /** Every school that holds something about the person, those that he has left included. Call in the person's own run. */
    public Uni<List<UUID>> schoolsOf(UUID personId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SCHOOLS, UUID.class)
                        .setParameter(1, personId)
                        .getResultList());
    }

    /** What is held beside all schools. Call in the person's own run. */
    public Uni<List<Section>> ofPerson(UUID personId) {
        return all(OF_THE_PERSON, "", personId);
    }

    /** What the schools of the run hold. */
    public Uni<List<Section>> ofSchools(UUID personId) {
        return all(OF_THE_SCHOOLS, MINE, personId);
    }

    private Uni<List<Section>> all(Map<String, String> sections, String with, UUID personId) {
        return Multi.createFrom()
                .iterable(sections.entrySet())
                .onItem()
                .transformToUniAndConcatenate(section ->
                        rows(with, section.getValue(), personId).map(rows -> new Section(section.getKey(), rows)))
                .collect()
                .asList();
    }

    private Uni<List<Map<String, Object>>> rows(String with, String sql, UUID personId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                with + "select cast(coalesce(json_agg(row_to_json(r)), '[]') as text) from (" + sql
                                        + ") r",
                                String.class)
                        .setParameter(1, personId)
                        .getSingleResult())
                .map(this::read);
    }

    private List<Map<String, Object>> read(String rows) {
        try {
            return json.readValue(rows, new TypeReference<List<Map<String, Object>>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> sections(String... namesAndQueries) {
        Map<String, String> sections = new LinkedHashMap<>();
        for (int i = 0; i < namesAndQueries.length; i += 2) {
            sections.put(namesAndQueries[i], namesAndQueries[i + 1]);
        }
        return sections;
    }
}
