package zvonok.chat.message.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.chat.ChatError;
import zvonok.chat.attachment.application.AttachmentView;
import zvonok.chat.attachment.application.MessageAttachments;
import zvonok.chat.message.domain.Message;
import zvonok.chat.message.domain.MessageEvent;
import zvonok.chat.message.domain.MessageRevision;
import zvonok.chat.message.domain.MessageStatus;
import zvonok.chat.message.domain.NewMessage;
import zvonok.chat.message.persistence.MessageRepository;
import zvonok.chat.room.application.ChatAccess;
import zvonok.chat.room.application.ChatMembership;
import zvonok.kit.event.Outbox;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.EntityTags;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Use cases of messages. */
@ApplicationScoped
public class MessageService {

    private final TenantTransaction transactions;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final ChatAccess access;
    private final MessageRepository messages;
    private final MessageAttachments attachments;
    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final Clock clock;

    MessageService(
            TenantTransaction transactions,
            Idempotency idempotency,
            Outbox outbox,
            ChatAccess access,
            MessageRepository messages,
            MessageAttachments attachments,
            ObjectMapper json,
            MeterRegistry metrics,
            Clock clock) {
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.access = access;
        this.messages = messages;
        this.attachments = attachments;
        this.json = json;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Posts a message: on file together with the event that sends it to moderation, or held until the chat opens.
     *
     * @throws Refusal {@code outside-hours} (2.2), {@code consent-refused} (2.1), {@code attachment-unknown}, {@code
     *     reply-unknown}, {@code message-empty}; {@code forbidden} where a guardian asks for acknowledgement
     */
    public Uni<PostedMessage> post(Caller caller, @Nullable String idempotencyKey, PostMessage command) {
        return transactions
                .run(
                        caller,
                        () -> idempotency.once(
                                caller,
                                idempotencyKey,
                                "post-message",
                                command,
                                PostedMessage.class,
                                () -> access.require(caller, command.chatId()).chain(chat -> post(chat, command))))
                .invoke(this::count);
    }

    private Uni<PostedMessage> post(ChatMembership chat, PostMessage command) {
        if (command.acknowledgement() != null && !chat.isStaff()) {
            throw new Refusal(KitError.FORBIDDEN);
        }
        Message message = Message.post(
                new NewMessage(
                        Ids.next(),
                        chat.schoolId(),
                        chat.chatId(),
                        chat.classId(),
                        chat.personId(),
                        command.text(),
                        command.replyTo(),
                        command.attachmentIds(),
                        command.acknowledgement(),
                        command.outsideHours()),
                chat.hours(),
                now());
        return requireReplyTarget(chat, command.replyTo())
                .chain(() -> attachments.attach(chat, message.id(), command.attachmentIds()))
                .chain(() -> messages.persist(message))
                .chain(() -> send(message, command.attachmentIds()))
                .replaceWith(PostedMessage.of(message));
    }

    private Uni<Void> requireReplyTarget(ChatMembership chat, @Nullable UUID replyTo) {
        if (replyTo == null) {
            return Uni.createFrom().voidItem();
        }
        return messages.isPublishedIn(replyTo, chat.chatId())
                .invoke(published -> {
                    if (!published) {
                        throw new Refusal(ChatError.REPLY_UNKNOWN);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> send(Message message, List<UUID> attachmentIds) {
        Optional<MessageEvent.MessageSubmitted> submitted = message.submission(attachmentIds);
        return submitted.isPresent() ? outbox.append(MessageEvents.outgoing(submitted.get())) : messages.hold(message);
    }

    private void count(PostedMessage posted) {
        metrics.counter("zvonok.posts", "status", posted.status().name()).increment();
    }

    /**
     * A chat's messages for a member: all that are published, and the member's own. The first page holds the newest; within a
     * page the newest is last; the cursor leads to older ones.
     */
    public Uni<Page<MessageView>> list(Caller caller, UUID chatId, int limit, @Nullable String cursor) {
        return transactions.run(
                caller,
                () -> access.require(caller, chatId)
                        .chain(chat -> messages.page(chat, MessageCursor.parse(cursor), limit + 1)
                                .chain(found -> views(chat, found)
                                        .map(all -> page(
                                                all,
                                                found.size() > limit ? MessageCursor.of(found.get(limit - 1)) : null,
                                                limit)))));
    }

    private static Page<MessageView> page(List<MessageView> newestFirst, @Nullable String cursor, int limit) {
        return new Page<>(newestFirst.stream().limit(limit).toList().reversed(), cursor);
    }

    /** One message for a member of its chat; an unpublished one for its author alone. */
    public Uni<VersionedMessage> get(Caller caller, UUID messageId) {
        return transactions.run(
                caller,
                () -> find(caller, messageId)
                        .chain(found -> views(found.chat(), List.of(found.message()))
                                .map(views -> new VersionedMessage(
                                        views.getFirst(), found.message().version()))));
    }

    /**
     * The author corrects what came back to him. Pictures that were taken back meanwhile stay out.
     *
     * @throws Refusal {@code forbidden} for another's message, {@code message-not-returned}, {@code precondition-failed}, and as
     *     {@link #post}
     */
    public Uni<VersionedMessage> correct(
            Caller caller, UUID messageId, @Nullable String ifMatch, String text, @Nullable List<UUID> attachmentIds) {
        return transactions
                .run(
                        caller,
                        () -> find(caller, messageId).chain(found -> {
                            Message message = found.message();
                            if (!message.authorId().equals(found.chat().personId())) {
                                throw new Refusal(KitError.FORBIDDEN);
                            }
                            EntityTags.require(ifMatch, message.version());
                            return attachments
                                    .replace(found.chat(), messageId, attachmentIds)
                                    .chain(kept -> correct(found, text, kept));
                        }))
                .invoke(corrected -> metrics.counter(
                                "zvonok.posts",
                                "status",
                                corrected.message().status().name())
                        .increment());
    }

    private Uni<VersionedMessage> correct(FoundMessage found, String text, List<UUID> kept) {
        Message message = found.message();
        MessageRevision before = message.correct(text, kept.size(), found.chat().hours(), now());
        return messages.keep(before)
                .chain(() -> send(message, kept))
                .chain(messages::flush)
                .chain(() -> views(found.chat(), List.of(message)))
                .map(views -> new VersionedMessage(views.getFirst(), message.version()));
    }

    private record FoundMessage(ChatMembership chat, Message message) {}

    private Uni<FoundMessage> find(Caller caller, UUID messageId) {
        return messages.findById(messageId).chain(message -> {
            if (message == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return access.require(caller, message.chatId()).map(chat -> {
                if (message.status() != MessageStatus.PUBLISHED
                        && !message.authorId().equals(chat.personId())) {
                    throw new Refusal(KitError.NOT_FOUND);
                }
                return new FoundMessage(chat, message);
            });
        });
    }

    private Uni<List<MessageView>> views(ChatMembership chat, List<Message> found) {
        List<UUID> withPictures = found.stream()
                .filter(m -> m.attachmentCount() > 0)
                .map(Message::id)
                .toList();
        return attachments
                .ofMessages(withPictures)
                .map(pictures -> found.stream()
                        .map(message -> view(chat, message, pictures))
                        .toList());
    }

    private MessageView view(ChatMembership chat, Message message, Map<UUID, List<AttachmentView>> pictures) {
        boolean own = message.authorId().equals(chat.personId());
        return new MessageView(
                message.id(),
                message.chatId(),
                message.authorId(),
                message.revision(),
                message.status(),
                message.text(),
                pictures.getOrDefault(message.id(), List.of()),
                message.replyTo(),
                message.acknowledgement(),
                message.contentSha256(),
                message.submittedAt(),
                message.publishAfter(),
                message.publishedAt(),
                read(own ? message.violations() : "[]"),
                own ? message.corrected() : null);
    }

    private JsonNode read(String stored) {
        try {
            return json.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
