package zvonok.moderation.check.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

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
    private final Engine engine;
    private final Map<UUID, Patterns> patterns;
    /** Apart from each other, so that people who write never wait in one row with messages that were sent. */
    private final WorkerExecutor live;

    private final WorkerExecutor submitted;

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
        this.live = vertx.createSharedWorkerExecutor("live-checks", THREADS);
        this.submitted = vertx.createSharedWorkerExecutor("submitted-messages", THREADS);
    }

    /** Loads the dictionaries and runs in before the first event is read and the first request is taken. */
    void warmUp(@Observes @Priority(1) StartupEvent started) {
        engine.warmUp(defaultLimits);
    }

    /** Judges a text that a member of the chat is writing; nothing is kept of it. */
    public Uni<Judgement> check(Caller caller, UUID chatId, String text) {
        return transactions
                .run(caller, () -> access.require(caller, chatId).chain(() -> limitsOf(chatId)))
                .chain(limits -> judged(live, text, limits));
    }

    /** Asks the database what it is asked for each live check, for a person and a chat that are not. */
    public Uni<Limits> askForNobody() {
        UUID nobody = UUID.randomUUID();
        Caller caller = new Caller(nobody.toString(), nobody, Set.of(), null, null);
        return transactions.run(caller, () -> access.isMember(caller, nobody).chain(() -> limitsOf(nobody)));
    }

    /** Judges a text of nobody's as for a live check. */
    public Uni<Judgement> judgeForNobody(String text) {
        return askForNobody().chain(limits -> judged(live, text, limits));
    }

    /** Off the event loop: a text may take some milliseconds. */
    private Uni<Judgement> judged(WorkerExecutor threads, String text, Limits limits) {
        return Uni.createFrom().completionStage(() -> {
            long begun = System.nanoTime();
            return threads.executeBlocking(() -> engine.judge(text, limits), false)
                    .onComplete(ignored ->
                            metrics.timer("zvonok.judging").record(System.nanoTime() - begun, TimeUnit.NANOSECONDS))
                    .toCompletionStage();
        });
    }

    /**
     * Judges submitted revisions while no transaction waits for it. Those of chats that nobody is known of are left out: the
     * chat may be opened by an event right before theirs, and {@link #judge} does it then.
     */
    public Uni<Map<Revision, Judgement>> judgeAhead(List<Revision> revisions) {
        Map<UUID, UUID> schoolsByChat = new LinkedHashMap<>();
        revisions.forEach(revision -> schoolsByChat.put(revision.chatId(), revision.schoolId()));
        if (schoolsByChat.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return transactions
                .runForSchools(schoolsByChat.values(), () -> limitsOf(schoolsByChat.keySet()))
                .chain(limits -> Multi.createFrom()
                        .iterable(revisions)
                        .filter(revision -> !known(limits, revision).names().areNone())
                        .onItem()
                        .transformToUni(revision -> judged(submitted, revision.text(), known(limits, revision))
                                .map(judgement -> Map.entry(revision, judgement)))
                        .merge(THREADS)
                        .collect()
                        .asMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Limits known(Map<UUID, Limits> limits, Revision revision) {
        return Objects.requireNonNull(limits.get(revision.chatId()));
    }

    /** One after another, as one session wants it. */
    private Uni<Map<UUID, Limits>> limitsOf(Collection<UUID> chats) {
        return Multi.createFrom()
                .iterable(chats)
                .onItem()
                .transformToUniAndConcatenate(chat -> limitsOf(chat).map(limits -> Map.entry(chat, limits)))
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Publishes the verdict on a submitted revision; one that was judged before is passed over. Called inside the transaction of
     * the event.
     *
     * @param ahead what {@link #judgeAhead} found; where that is null, the revision is judged now
     */
    public Uni<Void> judge(Revision revision, @Nullable Judgement ahead) {
        Uni<Judgement> known = ahead == null
                ? limitsOf(revision.chatId()).chain(limits -> judged(submitted, revision.text(), limits))
                : Uni.createFrom().item(ahead);
        return known.chain(judgement -> {
            MessageJudged event = MessageJudged.of(
                    revision.messageId(),
                    revision.chatId(),
                    revision.schoolId(),
                    revision.number(),
                    judgement,
                    clock.instant());
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

    /** @throws IllegalArgumentException where a pattern is refused: with the key, the pattern and the reason, which stops the start */
    static Map<UUID, Patterns> patterns(ModerationConfig config) {
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
