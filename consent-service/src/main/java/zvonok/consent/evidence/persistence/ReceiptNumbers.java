package zvonok.consent.evidence.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import zvonok.consent.evidence.domain.ReceiptNumber;

/** The numbers that the database gives to signed answers. */
@ApplicationScoped
public class ReceiptNumbers {

    /** Where a number leads. */
    public record Place(UUID schoolId, UUID consentId) {}

    /** The number of an answer of the schools of the current run. */
    public Uni<ReceiptNumber> of(UUID consentId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select number from consent_receipt where consent_id = ?1", String.class)
                        .setParameter(1, consentId)
                        .getSingleResult())
                .map(ReceiptNumber::new);
    }

    /** Finds a number in any school: the policy of the table shows the one row whose number the transaction already names. */
    public Uni<Optional<Place>> find(ReceiptNumber number) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select set_config('app.receipt', ?1, true)", String.class)
                        .setParameter(1, number.value())
                        .getSingleResult()
                        .chain(() -> session.createNativeQuery(
                                        "select school_id, consent_id from consent_receipt where number = ?1",
                                        Object[].class)
                                .setParameter(1, number.value())
                                .getResultList()))
                .map(rows -> rows.stream()
                        .map(row -> new Place((UUID) row[0], (UUID) row[1]))
                        .findFirst());
    }
}
