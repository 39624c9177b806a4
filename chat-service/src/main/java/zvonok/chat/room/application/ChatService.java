package zvonok.chat.room.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.chat.ChatError;
import zvonok.chat.hours.application.ChatHours;
import zvonok.chat.hours.application.ChatHoursService;
import zvonok.chat.room.domain.Chat;
import zvonok.chat.room.domain.ChatOpened;
import zvonok.chat.room.domain.ConsentGate;
import zvonok.chat.room.domain.ConsentRule;
import zvonok.chat.room.persistence.ChatRepository;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Use cases of chats. */
@ApplicationScoped
public class ChatService {

    public static final String TOPIC = "chat.events";
    private static final String CONSENT_CLAUSE = "2.1";
    private static final String HOURS_CLAUSE = "2.2";

    private final TenantTransaction transactions;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final ChatRepository chats;
    private final ChatAccess access;
    private final ChatHoursService hours;
    private final Clock clock;

    ChatService(
            TenantTransaction transactions,
            Idempotency idempotency,
            Outbox outbox,
            ChatRepository chats,
            ChatAccess access,
            ChatHoursService hours,
            Clock clock) {
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.chats = chats;
        this.access = access;
        this.hours = hours;
        this.clock = clock;
    }

    /**
     * Opens the chat of a class, for its leader.
     *
     * @throws Refusal {@code consents-missing} with what is missing, {@code consent-request-missing} where nobody asked (2.1)
     */
    public Uni<OpenedChat> open(Caller caller, @Nullable String idempotencyKey, OpenChat command) {
        return transactions.run(
                caller,
                () -> idempotency.once(
                        caller,
                        idempotencyKey,
                        "open-chat",
                        command,
                        OpenedChat.class,
                        () -> requireLeader(caller, command.classId())
                                .chain(schoolId -> requireConsents(schoolId, command.classId())
                                        .chain(() -> save(caller, schoolId, command)))));
    }

    private Uni<UUID> requireLeader(Caller caller, UUID classId) {
        return chats.classFor(classId, caller.person()).map(found -> {
            if (found == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            if (!found.isLeader()) {
                throw new Refusal(KitError.FORBIDDEN);
            }
            return found.schoolId();
        });
    }

    private Uni<Void> requireConsents(UUID schoolId, UUID classId) {
        return chats.consentRule(schoolId, classId)
                .map(rule -> {
                    if (rule == null) {
                        throw new Refusal(ChatError.CONSENT_REQUEST_MISSING).citing(CONSENT_CLAUSE);
                    }
                    return ConsentRule.valueOf(rule);
                })
                .chain(rule -> chats.children(schoolId, classId).invoke(children -> {
                    if (children.isEmpty()) {
                        throw new Refusal(ChatError.CLASS_EMPTY).citing(CONSENT_CLAUSE);
                    }
                    List<ConsentGate.MissingAnswer> missing = ConsentGate.missing(rule, children);
                    if (!missing.isEmpty()) {
                        throw new Refusal(ChatError.CONSENTS_MISSING)
                                .citing(CONSENT_CLAUSE)
                                .with("missing", missing);
                    }
                }))
                .replaceWithVoid();
    }

    private Uni<OpenedChat> save(Caller caller, UUID schoolId, OpenChat command) {
        Chat chat = new Chat(
                Ids.next(),
                schoolId,
                command.classId(),
                command.title(),
                caller.person(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        ChatOpened event = chat.opened();
        return chats.persist(chat)
                .chain(() -> outbox.append(OutgoingEvent.of(TOPIC, ChatOpened.TYPE, schoolId, event.chatId(), event)))
                .replaceWith(new OpenedChat(
                        event.chatId(), event.classId(), event.schoolId(), event.title(), event.openedAt()));
    }

    /** The chats that the caller belongs to, oldest first. */
    public Uni<Page<OpenedChat>> list(Caller caller, int limit, @Nullable UUID after) {
        return transactions.run(
                caller,
                () -> chats.chatsOf(caller.person(), after, limit + 1)
                        .map(rows -> Page.of(rows, limit, chat -> chat.id().toString())));
    }

    /** The members of a chat, for its members. */
    public Uni<List<Member>> members(Caller caller, UUID chatId) {
        return transactions.run(caller, () -> access.require(caller, chatId).chain(chat -> chats.members(chatId)));
    }

    /** The hours of a chat, for its members. */
    public Uni<ChatHours> hours(Caller caller, UUID chatId) {
        return transactions.run(caller, () -> access.require(caller, chatId).map(chat -> hours.describe(chat.hours())));
    }

    /**
     * Always refused: hours come from a decision.
     *
     * @throws Refusal {@code decision-required} (2.2)
     */
    public Uni<Void> refuseToSetHours(Caller caller, UUID chatId) {
        return transactions.run(
                caller,
                () -> access.require(caller, chatId).map(chat -> {
                    throw new Refusal(ChatError.DECISION_REQUIRED).citing(HOURS_CLAUSE);
                }));
    }
}
