package zvonok.ack.request.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.ack.request.application.RecordPublication;
import zvonok.ack.request.application.RequestService;
import zvonok.ack.request.domain.MessageContent;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;
import zvonok.kit.event.UndecodableEvent;

/**
 * Receives published messages. One whose content does not have the hash it states goes to the dead letters: nobody is asked to
 * acknowledge what cannot be proved.
 */
@ApplicationScoped
class MessagePublishedConsumer {

    private final Inbox inbox;
    private final RequestService requests;

    MessagePublishedConsumer(Inbox inbox, RequestService requests) {
        this.inbox = inbox;
        this.requests = requests;
    }

    @Incoming("chat")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        return inbox.receive(batch, this::apply);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        if (!event.type().equals("message.published.v1") || event.isTombstone()) {
            return Uni.createFrom().voidItem();
        }
        MessagePublished published = event.data(MessagePublished.class);
        MessageContent content = published.content();
        if (!sha256(content).equals(published.contentSha256())) {
            throw new UndecodableEvent("content differs from its hash");
        }
        return requests.record(new RecordPublication(
                event.schoolId(), published.classId(), published.chatId(), content, published.ask()));
    }

    private static String sha256(MessageContent content) {
        try {
            return content.sha256();
        } catch (IllegalArgumentException e) {
            throw new UndecodableEvent("content has no canonical form");
        }
    }
}
