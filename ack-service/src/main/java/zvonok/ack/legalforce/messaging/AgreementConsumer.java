package zvonok.ack.legalforce.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.ack.legalforce.domain.AcceptedAgreement;
import zvonok.ack.legalforce.persistence.AgreementRepository;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;

/** Follows who has accepted the signature agreement of which school. */
@ApplicationScoped
class AgreementConsumer {

    private final Inbox inbox;
    private final AgreementRepository agreements;

    AgreementConsumer(Inbox inbox, AgreementRepository agreements) {
        this.inbox = inbox;
        this.agreements = agreements;
    }

    @Incoming("consent")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        return inbox.receive(batch, this::apply);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        if (!event.type().equals("signature-agreement.accepted.v1")) {
            return Uni.createFrom().voidItem();
        }
        if (event.isTombstone()) {
            return agreements.forget(event.schoolId(), event.aggregateId());
        }
        AgreementAccepted accepted = event.data(AgreementAccepted.class);
        return agreements.save(
                event.schoolId(),
                accepted.personId(),
                new AcceptedAgreement(accepted.agreementId(), accepted.version().asText(), accepted.acceptedAt()));
    }
}
