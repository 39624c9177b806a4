package zvonok.chat.roster.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.UUID;

/** The roster's rows, written as the events say and read by the views of this service. */
@ApplicationScoped
public class RosterRepository {

    private static final String SCHOOL = """
            insert into school (id, name, active)
            select r."schoolId", r.name, r.active
              from jsonb_to_record(cast(cast(?1 as text) as jsonb)) as r("schoolId" uuid, name text, active boolean)
            on conflict (id) do update set name = excluded.name, active = excluded.active
            """;
    private static final String CLASS = """
            insert into school_class (school_id, id, title, active)
            select r."schoolId", r."classId", r.title, r.active
              from jsonb_to_record(cast(cast(?1 as text) as jsonb)) as r("schoolId" uuid, "classId" uuid, title text, active boolean)
            on conflict (school_id, id) do update set title = excluded.title, active = excluded.active
            """;
    private static final String STUDENT = """
            insert into student (school_id, id, class_id, of_age, active)
            select r."schoolId", r."studentId", r."classId", coalesce(r."ofAge", false), r.active
              from jsonb_to_record(cast(cast(?1 as text) as jsonb))
                   as r("schoolId" uuid, "studentId" uuid, "classId" uuid, "ofAge" boolean, active boolean)
            on conflict (school_id, id) do update set class_id = excluded.class_id, of_age = excluded.of_age, active = excluded.active
            """;
    private static final String GUARDIANSHIP = """
            insert into guardianship (school_id, id, guardian_id, student_id, kind, may_consent,
                   given_name, family_name, middle_name, active)
            select r."schoolId", r."guardianshipId", r."guardianId", r."studentId", r.kind, r."mayConsent",
                   r.name ->> 'givenName', r.name ->> 'familyName', r.name ->> 'middleName', r.active
              from jsonb_to_record(cast(cast(?1 as text) as jsonb)) as r("schoolId" uuid, "guardianshipId" uuid, "guardianId" uuid,
                   "studentId" uuid, kind text, "mayConsent" boolean, name jsonb, active boolean)
            on conflict (school_id, id) do update set guardian_id = excluded.guardian_id, student_id = excluded.student_id,
                   kind = excluded.kind, may_consent = excluded.may_consent, given_name = excluded.given_name,
                   family_name = excluded.family_name, middle_name = excluded.middle_name, active = excluded.active
            """;
    private static final String STAFF = """
            insert into staff (school_id, id, person_id, class_id, role, given_name, family_name, middle_name, active)
            select r."schoolId", r."assignmentId", r."personId", r."classId", r.role,
                   r.name ->> 'givenName', r.name ->> 'familyName', r.name ->> 'middleName', r.active
              from jsonb_to_record(cast(cast(?1 as text) as jsonb)) as r("schoolId" uuid, "assignmentId" uuid, "personId" uuid,
                   "classId" uuid, role text, name jsonb, active boolean)
            on conflict (school_id, id) do update set person_id = excluded.person_id, class_id = excluded.class_id,
                   role = excluded.role, given_name = excluded.given_name, family_name = excluded.family_name,
                   middle_name = excluded.middle_name, active = excluded.active
            """;
    private static final String ADMINISTRATOR = """
            insert into group_administrator (school_id, id, person_id, class_id, from_at, until_at)
            select r."schoolId", r."administratorId", r."personId", r."classId", r."from", r."until"
              from jsonb_to_record(cast(cast(?1 as text) as jsonb)) as r("schoolId" uuid, "administratorId" uuid, "personId" uuid,
                   "classId" uuid, "from" timestamptz, "until" timestamptz)
            on conflict (school_id, id) do update set person_id = excluded.person_id, class_id = excluded.class_id,
                   from_at = excluded.from_at, until_at = excluded.until_at
            """;

    private final ObjectMapper json;

    RosterRepository(ObjectMapper json) {
        this.json = json;
    }

    /** Stores what the event says; a repetition changes nothing. */
    public Uni<Void> save(RosterEvent event) {
        String statement = switch (event) {
            case RosterEvent.SchoolChanged e -> SCHOOL;
            case RosterEvent.ClassChanged e -> CLASS;
            case RosterEvent.StudentChanged e -> STUDENT;
            case RosterEvent.GuardianshipChanged e -> GUARDIANSHIP;
            case RosterEvent.StaffChanged e -> STAFF;
            case RosterEvent.AdministratorChanged e -> ADMINISTRATOR;
        };
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter(1, write(event))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Forgets an erased aggregate. */
    public Uni<Void> erase(String table, UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from " + table + " where id = ?1")
                        .setParameter(1, id)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private String write(RosterEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
