package zvonok.moderation.check.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;
import zvonok.kit.event.UndecodableEvent;
import zvonok.moderation.check.application.CheckService;
import zvonok.moderation.check.application.Revision;
import zvonok.moderation.check.domain.Judgement;
import zvonok.moderation.check.persistence.ChatRepository;

/** Receives what chat-service tells: chats to be known, revisions to be judged. */
@ApplicationScoped
class ChatEventsConsumer {

    private static final String SUBMITTED = "message.submitted.v1";

    private final Inbox inbox;
    private final CheckService checks;
    private final ChatRepository chats;

    ChatEventsConsumer(Inbox inbox, CheckService checks, ChatRepository chats) {
        this.inbox = inbox;
        this.checks = checks;
        this.chats = chats;
    }

    @Incoming("chats")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        return inbox.receivePrepared(batch, this::judgeAhead);
    }

    private Uni<Function<ReceivedEvent, Uni<Void>>> judgeAhead(List<ReceivedEvent> events) {
        List<Revision> revisions = events.stream()
                .filter(event -> event.type().equals(SUBMITTED))
                .map(ChatEventsConsumer::revision)
                .toList();
        return checks.judgeAhead(revisions).map(judged -> event -> apply(event, judged));
    }

    private Uni<Void> apply(ReceivedEvent event, Map<Revision, Judgement> judged) {
        return switch (event.type()) {
            case "chat.opened.v1" -> opened(event, event.data(ChatOpened.class));
            case SUBMITTED -> {
                Revision revision = revision(event);
                yield checks.judge(revision, judged.get(revision));
            }
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> opened(ReceivedEvent event, ChatOpened chat) {
        if (chat.chatId() == null || chat.classId() == null) {
            throw new UndecodableEvent("a field is missing");
        }
        return chats.opened(event.schoolId(), chat.chatId(), chat.classId());
    }

    private static Revision revision(ReceivedEvent event) {
        MessageSubmitted message = event.data(MessageSubmitted.class);
        if (message.messageId() == null
                || message.chatId() == null
                || message.text() == null
                || message.revision() < 1) {
            throw new UndecodableEvent("a field is missing");
        }
        return new Revision(
                event.schoolId(), message.chatId(), message.messageId(), message.revision(), message.text());
    }
}
