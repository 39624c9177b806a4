package zvonok.consent.invitation.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.invitation.domain.Joining;
import zvonok.consent.roster.domain.GuardianKind;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.Person;
import zvonok.consent.roster.domain.RosterEvent;
import zvonok.consent.roster.domain.StaffAssignment;
import zvonok.consent.roster.domain.StaffRole;

/** Two records of the roster and their becoming one. Call inside a run that sees all schools and was opened to accounts. */
@ApplicationScoped
public class JoinedRecords {

    private static final String GUARDIANSHIPS = """
            update guardianship g set guardian_id = r."guardianId", kind = r.kind, may_consent = r."mayConsent",
              given_name = r.name ->> 'givenName', family_name = r.name ->> 'familyName', middle_name = r.name ->> 'middleName',
              listed = r.listed, barred = r.barred, of_age = r."ofAge", active = r.listed and not r.barred and not r."ofAge"
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
              as r (id uuid, "guardianId" uuid, kind text, "mayConsent" boolean, name jsonb, listed boolean, barred boolean,
                "ofAge" boolean)
            where g.id = r.id
            """;
    private static final String STAFF = """
            update staff_assignment s set person_id = r."personId", given_name = r.name ->> 'givenName',
              family_name = r.name ->> 'familyName', middle_name = r.name ->> 'middleName', active = r.active
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as r (id uuid, "personId" uuid, name jsonb, active boolean)
            where s.id = r.id
            """;

    private final ObjectMapper json;

    JoinedRecords(ObjectMapper json) {
        this.json = json;
    }

    /** The person with that id, or null. */
    public Uni<@Nullable Person> person(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id, source_id, username, given_name, family_name, middle_name, enabled from person where id = ?1",
                                Object[].class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .map(row -> row == null
                        ? null
                        : new Person(
                                (UUID) present(row[0]),
                                (String) present(row[1]),
                                (String) present(row[2]),
                                name(row, 3),
                                (Boolean) present(row[6])));
    }

    /** The person with that id, or null where there is none or the record was itself joined to another. */
    public Uni<@Nullable Person> kept(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select exists (select 1 from joined_record where former_id = ?1)", Boolean.class)
                        .setParameter(1, id)
                        .getSingleResult())
                .chain(joined -> joined ? Uni.createFrom().nullItem() : person(id));
    }

    /** Whether the person goes to a school. */
    public Uni<Boolean> isStudent(UUID person) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select exists (select 1 from student where id = ?1 and active)", Boolean.class)
                        .setParameter(1, person)
                        .getSingleResult());
    }

    /** The bonds of two people as guardians, inactive ones too. */
    public Uni<List<Guardianship>> guardianships(UUID one, UUID other) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select id, guardian_id, student_id, school_id, kind, may_consent, given_name, family_name, middle_name,
                                  listed, barred, of_age
                                from guardianship where guardian_id in (?1, ?2) order by id
                                """, Object[].class)
                        .setParameter(1, one)
                        .setParameter(2, other)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Guardianship(
                                (UUID) present(row[0]),
                                (UUID) present(row[1]),
                                (UUID) present(row[2]),
                                (UUID) present(row[3]),
                                GuardianKind.valueOf((String) present(row[4])),
                                (Boolean) present(row[5]),
                                name(row, 6),
                                (Boolean) present(row[9]),
                                (Boolean) present(row[10]),
                                (Boolean) present(row[11])))
                        .toList());
    }

    /** The tasks of two people, inactive ones too. */
    public Uni<List<StaffAssignment>> staff(UUID one, UUID other) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select id, person_id, school_id, class_id, role, given_name, family_name, middle_name, active
                                from staff_assignment where person_id in (?1, ?2) order by id
                                """, Object[].class)
                        .setParameter(1, one)
                        .setParameter(2, other)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new StaffAssignment(
                                (UUID) present(row[0]),
                                (UUID) present(row[1]),
                                (UUID) present(row[2]),
                                (UUID) row[3],
                                StaffRole.valueOf((String) present(row[4])),
                                name(row, 5),
                                (Boolean) present(row[8])))
                        .toList());
    }

    /** Whether a record has signed an answer or accepted an agreement, or is a student's. */
    public Uni<Boolean> hasSigned(UUID person) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select exists (select 1 from consent where guardian_id = ?1)
                                  or exists (select 1 from signature_agreement where person_id = ?1)
                                  or exists (select 1 from student where id = ?1)
                                """, Boolean.class)
                        .setParameter(1, person)
                        .getSingleResult());
    }

    /** Writes the joining; bars go with the bonds. */
    public Uni<Void> save(
            Joining joining, Person person, Person former, UUID invitationId, String account, Instant now) {
        return write(GUARDIANSHIPS, joining.guardianships())
                .chain(() -> write(STAFF, joining.staff()))
                .chain(() -> Multi.createFrom()
                        .iterable(joining.movedBars().entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(this::moveBar)
                        .collect()
                        .asList())
                .chain(() -> Panache.getSession())
                .chain(session -> session.createNativeQuery(
                                "update guardianship_bar b set guardian_id = g.guardian_id from guardianship g"
                                        + " where g.id = b.guardianship_id and b.guardian_id = ?1 and g.guardian_id <> ?1")
                        .setParameter(1, former.id())
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(
                                        "update joined_record set person_id = ?2 where person_id = ?1")
                                .setParameter(1, former.id())
                                .setParameter(2, person.id())
                                .executeUpdate())
                        .chain(() -> session.createNativeQuery("""
                                        insert into joined_record (source_id, former_id, person_id, invitation_id, account, joined_at)
                                        values (?1, ?2, ?3, ?4, ?5, ?6)
                                        """)
                                .setParameter(1, former.sourceId())
                                .setParameter(2, former.id())
                                .setParameter(3, person.id())
                                .setParameter(4, invitationId)
                                .setParameter(5, account)
                                .setParameter(6, now)
                                .executeUpdate()))
                .replaceWithVoid();
    }

    /** The offices of a record as they are once they are the person's: appointments and their periods stay. */
    public Uni<List<RosterEvent>> moveOffices(UUID former, UUID person) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                update group_administrator set person_id = ?2, version = version + 1 where person_id = ?1
                                returning id, school_id, class_id, from_at, until_at
                                """, Object[].class)
                        .setParameter(1, former)
                        .setParameter(2, person)
                        .getResultList())
                .map(rows -> rows.stream()
                        .<RosterEvent>map(row -> new RosterEvent.AdministratorChanged(
                                (UUID) present(row[0]),
                                person,
                                (UUID) present(row[1]),
                                (UUID) present(row[2]),
                                ((OffsetDateTime) present(row[3])).toInstant(),
                                ((OffsetDateTime) present(row[4])).toInstant()))
                        .toList());
    }

    private Uni<Integer> moveBar(Map.Entry<UUID, UUID> bond) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                update guardianship_bar set guardianship_id = ?2 where guardianship_id = ?1 and lifted_at is null
                                """)
                        .setParameter(1, bond.getKey())
                        .setParameter(2, bond.getValue())
                        .executeUpdate());
    }

    private Uni<Void> write(String sql, List<?> rows) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql)
                        .setParameter(1, text(rows))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private String text(List<?> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Name name(@Nullable Object[] row, int at) {
        return new Name((String) present(row[at]), (String) present(row[at + 1]), (String) row[at + 2]);
    }

    private static Object present(@Nullable Object value) {
        return java.util.Objects.requireNonNull(value);
    }
}
