package zvonok.chat.message.application;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import zvonok.chat.attachment.application.MessageAttachments;
import zvonok.chat.hours.application.ChatHoursService;
import zvonok.chat.hours.domain.ChatHoursPolicy;
import zvonok.chat.message.domain.Message;
import zvonok.chat.message.persistence.HeldMessage;
import zvonok.chat.message.persistence.MessageRepository;
import zvonok.chat.room.persistence.ChatRepository;
import zvonok.kit.event.Outbox;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Sends held messages to moderation when their chat opens, in the order in which they were posted. Any number of replicas may
 * look at once: each takes the rows of a school in their order, locked, and the later one finds them gone.
 */
@ApplicationScoped
public class HeldMessages {

    private static final int BATCH = 100;

    private final TenantTransaction transactions;
    private final MessageRepository messages;
    private final MessageAttachments attachments;
    private final ChatRepository chats;
    private final ChatHoursService hours;
    private final Outbox outbox;
    private final Clock clock;

    HeldMessages(
            TenantTransaction transactions,
            MessageRepository messages,
            MessageAttachments attachments,
            ChatRepository chats,
            ChatHoursService hours,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.messages = messages;
        this.attachments = attachments;
        this.chats = chats;
        this.hours = hours;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Looks once. */
    @Scheduled(
            every = "${zvonok.chat.held-poll:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "held-messages")
    public Uni<Void> release() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions
                .runForSchools(List.of(), () -> messages.schoolsWithDue(now))
                .chain(schools -> releaseEach(schools.iterator(), now));
    }

    private Uni<Void> releaseEach(Iterator<UUID> schools, Instant now) {
        return schools.hasNext()
                ? releaseAll(schools.next(), now).chain(() -> releaseEach(schools, now))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> releaseAll(UUID school, Instant now) {
        return transactions
                .runForSchools(
                        List.of(school),
                        () -> messages.due(school, now, BATCH)
                                .chain(due -> decideEach(due.iterator(), now).replaceWith(due.size())))
                .chain(taken -> taken == BATCH
                        ? releaseAll(school, now)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> decideEach(Iterator<HeldMessage> due, Instant now) {
        return due.hasNext()
                ? decide(due.next(), now).chain(() -> decideEach(due, now))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> decide(HeldMessage held, Instant now) {
        ChatHoursPolicy policy = hours.policy(held.classId(), held.decisions());
        return messages.findById(held.messageId())
                .chain(message -> policy.isOpen(now)
                        ? release(held, message)
                        : postpone(held, message, policy.opensAt(now).orElse(null)));
    }

    /** Whoever was put out of the chat meanwhile says nothing in it any more. */
    private Uni<Void> release(HeldMessage held, Message message) {
        return chats.membership(message.chatId(), message.authorId())
                .chain(author -> author == null ? drop(message) : submit(held, message))
                .chain(() -> messages.unhold(held.messageId()));
    }

    private static Uni<Void> drop(Message message) {
        message.drop();
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> submit(HeldMessage held, Message message) {
        return attachments
                .idsOf(held.messageId(), message.attachmentCount())
                .chain(ids -> message.release(ids)
                        .map(event -> outbox.append(MessageEvents.outgoing(event)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> postpone(HeldMessage held, Message message, @org.jspecify.annotations.Nullable Instant opensAt) {
        message.postpone(opensAt);
        return messages.holdUntil(held.messageId(), opensAt);
    }
}
