package zvonok.moderation.check.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;
import zvonok.kit.event.UndecodableEvent;
import zvonok.moderation.check.application.CheckService;
import zvonok.moderation.check.persistence.ChatRepository;

/** Receives what chat-service tells: chats to be known, revisions to be judged. */
@ApplicationScoped
class ChatEventsConsumer {

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
        return inbox.receive(batch, this::apply);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        return switch (event.type()) {
            case "chat.opened.v1" -> opened(event, event.data(ChatOpened.class));
            case "message.submitted.v1" -> submitted(event, event.data(MessageSubmitted.class));
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> opened(ReceivedEvent event, ChatOpened chat) {
        if (chat.chatId() == null || chat.classId() == null) {
            throw new UndecodableEvent("a field is missing");
        }
        return chats.opened(event.schoolId(), chat.chatId(), chat.classId());
    }

    private Uni<Void> submitted(ReceivedEvent event, MessageSubmitted message) {
        if (message.messageId() == null
                || message.chatId() == null
                || message.text() == null
                || message.revision() < 1) {
            throw new UndecodableEvent("a field is missing");
        }
        return checks.judge(
                event.schoolId(), message.chatId(), message.messageId(), message.revision(), message.text());
    }
}
