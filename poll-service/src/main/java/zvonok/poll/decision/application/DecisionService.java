package zvonok.poll.decision.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;
import zvonok.poll.decision.domain.DecisionEffective;
import zvonok.poll.decision.persistence.DecisionRepository;
import zvonok.poll.roster.persistence.RosterRepository;

/** The class teacher's agreement, and what was decided. Whoever belongs to a school may read its decisions. */
@ApplicationScoped
public class DecisionService {

    private final TenantTransaction transactions;
    private final Idempotency idempotency;
    private final DecisionRepository decisions;
    private final RosterRepository roster;
    private final Outbox outbox;
    private final Clock clock;

    DecisionService(
            TenantTransaction transactions,
            Idempotency idempotency,
            DecisionRepository decisions,
            RosterRepository roster,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.decisions = decisions;
        this.roster = roster;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The teacher of the class agrees; from then on it is known from when the decision holds.
     *
     * @throws Refusal as {@link Decision#agree}; {@code decision-superseded} where the class has agreed to a later meeting's
     *     decision of that kind, which an older one must not displace
     */
    public Uni<DecisionView> agree(Caller caller, @Nullable String key, AgreeToDecision command) {
        UUID teacher = caller.person();
        return transactions.run(
                caller,
                () -> idempotency.once(
                        caller,
                        key,
                        "agree-to-decision",
                        command,
                        DecisionView.class,
                        () -> decisions
                                .requireLocked(command.decisionId())
                                .chain(decision -> roster.standing(decision.schoolId(), teacher)
                                        .chain(standing -> decisions
                                                .isSuperseded(decision)
                                                .map(superseded ->
                                                        decision.agree(standing, command.classId(), superseded, now())))
                                        .chain(this::publish)
                                        .map(ignored -> DecisionView.of(decision)))));
    }

    private Uni<Void> publish(Optional<DecisionEffective> event) {
        return event.map(e -> outbox.append(
                        OutgoingEvent.of("poll.events", DecisionEffective.TYPE, e.schoolId(), e.decisionId(), e)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** One decision. */
    public Uni<DecisionView> read(Caller caller, UUID id) {
        return transactions.run(caller, () -> decisions.require(id).map(DecisionView::of));
    }

    /** Decisions of the caller's schools. */
    public Uni<Page<DecisionView>> find(Caller caller, FindDecisions query) {
        return transactions.run(
                caller,
                () -> decisions
                        .find(query.classId(), query.kind(), query.inForceAt(), query.behind(), query.limit() + 1)
                        .map(rows -> Page.of(rows, query.limit(), d -> d.id().toString())
                                .map(DecisionView::of)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
