package zvonok.moderation.check.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;
import zvonok.moderation.check.domain.Engine;
import zvonok.moderation.check.domain.Judgement;
import zvonok.moderation.check.domain.Limits;
import zvonok.moderation.check.domain.MessageJudged;
import zvonok.moderation.check.domain.Patterns;
import zvonok.moderation.check.persistence.ChatRepository;
import zvonok.moderation.check.persistence.JudgementRepository;

/** Judges texts: once for each submitted revision, and at any time for a member who is still writing. */
@ApplicationScoped
public class CheckService {

    private final TenantTransaction transactions;
    private final ChatAccess access;
    private final ChatRepository chats;
    private final JudgementRepository judgements;
    private final Outbox outbox;
    private final Limits defaultLimits;
    private final Map<UUID, Integer> maxCharactersByChat;
    private final ClassNames names;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Vertx vertx;
    private final Engine engine;
    private final Map<UUID, Patterns> patterns;

    CheckService(
            TenantTransaction transactions,
            ChatAccess access,
            ClassNames names,
            ChatRepository chats,
            JudgementRepository judgements,
            Outbox outbox,
            ModerationConfig config,
            Clock clock,
            MeterRegistry metrics,
            Vertx vertx) {
        this.transactions = transactions;
        this.access = access;
        this.names = names;
        this.chats = chats;
        this.judgements = judgements;
        this.outbox = outbox;
        this.defaultLimits = new Limits(config.maxCharacters());
        this.maxCharactersByChat = Map.copyOf(config.maxCharactersByChat());
        this.maxCharactersByChat.values().forEach(most -> {
            var _ = new Limits(most);
        });
        this.engine = Engine.shipped().with(config.verdicts());
        this.patterns = patterns(config);
        this.clock = clock;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    /** Loads the dictionaries and runs in before the first event is read and the first request is taken. */
    void warmUp(@Observes @Priority(1) StartupEvent started) {
        engine.warmUp(defaultLimits);
    }

    /** Judges a text that a member of the chat is writing; nothing is kept of it. */
    public Uni<Judgement> check(Caller caller, UUID chatId, String text) {
        return transactions
                .run(caller, () -> access.require(caller, chatId).chain(() -> limitsOf(chatId)))
                .chain(limits -> judged(text, limits));
    }

    /** Off the event loop: a text may take some milliseconds. */
    private Uni<Judgement> judged(String text, Limits limits) {
        return Uni.createFrom()
                .completionStage(() -> vertx.getOrCreateContext()
                        .executeBlocking(() -> engine.judge(text, limits), false)
                        .toCompletionStage());
    }

    /**
     * Judges a submitted revision and publishes the verdict; a revision that was judged before is passed over. Called inside the
     * transaction of the event.
     */
    public Uni<Void> judge(UUID schoolId, UUID chatId, UUID messageId, int revision, String text) {
        long begun = System.nanoTime();
        return limitsOf(chatId).chain(limits -> judged(text, limits)).chain(judgement -> {
            metrics.timer("zvonok.judging").record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            MessageJudged event = MessageJudged.of(messageId, chatId, schoolId, revision, judgement, clock.instant());
            return judgements
                    .addIfAbsent(event)
                    .chain(added -> added ? publish(event) : Uni.createFrom().voidItem());
        });
    }

    private Uni<Void> publish(MessageJudged event) {
        return outbox.append(new OutgoingEvent(
                        "moderation.events",
                        MessageJudged.TYPE,
                        event.schoolId(),
                        event.messageId(),
                        event.chatId(),
                        event))
                .invoke(() -> metrics.counter(
                                "zvonok.verdicts", "verdict", event.verdict().name())
                        .increment());
    }

    private Uni<Limits> limitsOf(UUID chatId) {
        int most = maxCharactersByChat.getOrDefault(chatId, defaultLimits.maxCharacters());
        Uni<Patterns> ofSchool = patterns.isEmpty()
                ? Uni.createFrom().item(Patterns.NONE)
                : chats.school(chatId)
                        .map(school -> school == null ? Patterns.NONE : patterns.getOrDefault(school, Patterns.NONE));
        return names.of(chatId).chain(known -> ofSchool.map(own -> new Limits(most, known, own)));
    }

    private static Map<UUID, Patterns> patterns(ModerationConfig config) {
        Map<UUID, Patterns> patterns = new HashMap<>();
        config.patterns().forEach((school, expressions) -> {
            try {
                patterns.put(school, Patterns.of(expressions));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "zvonok.moderation.patterns.\"%s\": %s".formatted(school, e.getMessage()), e);
            }
        });
        return Map.copyOf(patterns);
    }
}
