package zvonok.ack.legalforce.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import zvonok.ack.legalforce.domain.AcceptedAgreement;
import zvonok.ack.persistence.TimeColumn;

/** The projection of accepted signature agreements, one per person and school. */
@ApplicationScoped
public class AgreementRepository {

    private static final String SAVE = """
            insert into signature_agreement as a (school_id, person_id, id, version, accepted_at)
            values (?1, ?2, ?3, ?4, ?5)
            on conflict (school_id, person_id) do update
              set id = excluded.id, version = excluded.version, accepted_at = excluded.accepted_at
            """;

    public Uni<Void> save(UUID schoolId, UUID personId, AcceptedAgreement agreement) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SAVE)
                        .setParameter(1, schoolId)
                        .setParameter(2, personId)
                        .setParameter(3, agreement.id())
                        .setParameter(4, agreement.version())
                        .setParameter(5, agreement.acceptedAt())
                        .executeUpdate())
                .replaceWithVoid();
    }

    public Uni<Void> forget(UUID schoolId, UUID agreementId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "delete from signature_agreement where school_id = ?1 and id = ?2")
                        .setParameter(1, schoolId)
                        .setParameter(2, agreementId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** What a person has accepted in a school. */
    public Uni<Optional<AcceptedAgreement>> of(UUID schoolId, UUID personId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id, version, accepted_at from signature_agreement where school_id = ?1 and person_id = ?2",
                                Object[].class)
                        .setParameter(1, schoolId)
                        .setParameter(2, personId)
                        .getResultList())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new AcceptedAgreement((UUID) row[0], (String) row[1], TimeColumn.instant(row[2]))));
    }
}
