package zvonok.chat.message.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import zvonok.chat.message.application.VerdictService;
import zvonok.chat.message.domain.Judgement;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;

/** Moderation's verdicts. */
@ApplicationScoped
class VerdictConsumer {

    private final Inbox inbox;
    private final VerdictService verdicts;

    VerdictConsumer(Inbox inbox, VerdictService verdicts) {
        this.inbox = inbox;
        this.verdicts = verdicts;
    }

    @Incoming("verdicts")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        return inbox.receive(batch, this::apply);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        return switch (event.type()) {
            case "message.judged.v1" -> judged(event.data(MessageJudged.class));
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> judged(MessageJudged event) {
        return verdicts.judge(
                event.messageId(),
                new Judgement(
                        event.revision(), event.verdict(), event.violations().toString(), event.corrected()));
    }

    /** What this service reads of {@code message.judged.v1}. */
    record MessageJudged(
            UUID messageId,
            int revision,
            Judgement.Verdict verdict,
            JsonNode violations,
            @Nullable String corrected) {

        MessageJudged {
            if (!violations.isArray()) {
                throw new IllegalArgumentException("violations are no list");
            }
        }
    }
}
