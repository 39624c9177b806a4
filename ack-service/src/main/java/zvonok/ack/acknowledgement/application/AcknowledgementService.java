package zvonok.ack.acknowledgement.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import zvonok.ack.AckError;
import zvonok.ack.acknowledgement.domain.Acknowledgement;
import zvonok.ack.acknowledgement.domain.AcknowledgementRecorded;
import zvonok.ack.acknowledgement.domain.HistoryQuestion;
import zvonok.ack.acknowledgement.persistence.AcknowledgementRepository;
import zvonok.ack.audit.persistence.AuditTrail;
import zvonok.ack.legalforce.domain.LegalForce;
import zvonok.ack.legalforce.domain.LegalForcePolicy;
import zvonok.ack.legalforce.persistence.AgreementRepository;
import zvonok.ack.legalforce.persistence.DecisionRepository;
import zvonok.ack.request.application.RequestService;
import zvonok.ack.request.domain.AcknowledgementRequest;
import zvonok.ack.request.domain.GuardianRequest;
import zvonok.ack.request.persistence.AddresseeRepository;
import zvonok.ack.request.persistence.RequestRepository;
import zvonok.kit.event.Freshness;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Use cases of acknowledgements. */
@ApplicationScoped
public class AcknowledgementService {

    /**
     * How old the knowledge of decisions may be. Every decision takes effect at least this long after it was recorded, so whatever
     * is in force now was known then.
     */
    private static final Duration DECISIONS_KNOWN = Duration.ofSeconds(10);

    /** How long a request waits for the word whether an agreement was on its way when it came; watermarks come every second. */
    private static final Duration AGREEMENT_PATIENCE = Duration.ofSeconds(3);

    private static final Duration AGREEMENT_PAUSE = Duration.ofMillis(200);

    private final TenantTransaction transactions;
    private final Idempotency idempotency;
    private final Freshness freshness;
    private final RequestRepository requests;
    private final AddresseeRepository addressees;
    private final AcknowledgementRepository acknowledgements;
    private final DecisionRepository decisions;
    private final AgreementRepository agreements;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Clock clock;

    AcknowledgementService(
            TenantTransaction transactions,
            Idempotency idempotency,
            Freshness freshness,
            RequestRepository requests,
            AddresseeRepository addressees,
            AcknowledgementRepository acknowledgements,
            DecisionRepository decisions,
            AgreementRepository agreements,
            AuditTrail audit,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.freshness = freshness;
        this.requests = requests;
        this.addressees = addressees;
        this.acknowledgements = acknowledgements;
        this.decisions = decisions;
        this.agreements = agreements;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Acknowledges for one child of the caller. The first acknowledgement of a child counts: the same guardian's repetition gets it
     * again.
     *
     * @param key the request's {@code Idempotency-Key}
     * @throws Refusal {@code not-found} where the caller is no addressee; {@code content-differs} where something else was seen;
     *     {@code child-has-acknowledged} where another guardian was first; {@code student-required};
     *     {@code stale-knowledge} where it cannot be known which decisions are in force
     */
    public Uni<Receipt> acknowledge(Caller caller, @Nullable String key, Acknowledge command) {
        UUID guardian = caller.person();
        AtomicReference<@Nullable String> asked = new AtomicReference<>();
        return Uni.createFrom()
                .deferred(() -> transactions.run(
                        caller,
                        () -> idempotency.once(
                                caller,
                                key,
                                "acknowledge",
                                command,
                                Receipt.class,
                                () -> addressedRequest(guardian, command)
                                        .chain(addressed -> firstOrNew(caller, guardian, addressed, command, asked))
                                        .map(Receipt::of))))
                .onFailure(e -> asked.get() != null && isStale(e))
                .retry()
                .withBackOff(AGREEMENT_PAUSE, AGREEMENT_PAUSE)
                .expireIn(AGREEMENT_PATIENCE.toMillis())
                .onFailure(IllegalStateException.class)
                .transform(e -> e.getCause() instanceof Refusal refusal ? refusal : e);
    }

    private static boolean isStale(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code() == KitError.STALE_KNOWLEDGE;
    }

    /**
     * A page of the history for an auditor; the reading is recorded.
     *
     * @param behind the last place of the page before, null for the first page
     */
    public Uni<Page<Acknowledgement>> history(
            Caller caller, HistoryQuestion question, HistoryQuestion.@Nullable Place behind, int limit) {
        return transactions.run(
                caller,
                () -> acknowledgements
                        .history(question, behind, limit + 1)
                        .map(found -> Page.of(found, limit, HistoryCursor::of))
                        .call(page -> audit.record(
                                caller,
                                "read-acknowledgements",
                                question,
                                page.items().size(),
                                now())));
    }

    private record Addressed(AcknowledgementRequest request, UUID studentId) {}

    private Uni<Addressed> addressedRequest(UUID guardian, Acknowledge command) {
        return requests.findById(command.requestId())
                .onItem()
                .ifNull()
                .failWith(() -> new Refusal(KitError.NOT_FOUND))
                .chain(request -> addressees
                        .childrenOf(guardian, List.of(request.id()))
                        .map(children -> {
                            UUID child = command.child(ids(children, request.id()));
                            request.requireSeen(command.requestVersion(), command.contentSha256());
                            return new Addressed(request, child);
                        }));
    }

    private static List<UUID> ids(Map<UUID, List<GuardianRequest.Child>> children, UUID requestId) {
        return children.getOrDefault(requestId, List.of()).stream()
                .map(GuardianRequest.Child::studentId)
                .toList();
    }

    private Uni<Acknowledgement> firstOrNew(
            Caller caller,
            UUID guardian,
            Addressed addressed,
            Acknowledge command,
            AtomicReference<@Nullable String> asked) {
        return first(addressed)
                .chain(first -> first.isPresent()
                        ? Uni.createFrom().item(ownOrRefused(first.get(), guardian))
                        : judged(caller, guardian, addressed, command)
                                .call(made -> requireKnownAgreement(made, asked))
                                .chain(made -> acknowledgements
                                        .add(made)
                                        .chain(added -> added
                                                ? announce(addressed.request(), made)
                                                : first(addressed)
                                                        .map(Optional::orElseThrow)
                                                        .map(other -> ownOrRefused(other, guardian)))));
    }

    private Uni<Optional<Acknowledgement>> first(Addressed addressed) {
        AcknowledgementRequest request = addressed.request();
        return acknowledgements.ofChild(
                request.schoolId(), request.id(), request.requestVersion(), addressed.studentId());
    }

    private static Acknowledgement ownOrRefused(Acknowledgement first, UUID guardian) {
        if (!first.guardianId().equals(guardian)) {
            throw new Refusal(AckError.CHILD_HAS_ACKNOWLEDGED)
                    .citing("2.5")
                    .with("acknowledgedAt", first.acknowledgedAt().toString());
        }
        return first;
    }

    /** The acknowledgement with the force that it has now; fails closed where that cannot be known. */
    private Uni<Acknowledgement> judged(Caller caller, UUID guardian, Addressed addressed, Acknowledge command) {
        AcknowledgementRequest request = addressed.request();
        return freshness
                .require("poll.events", DECISIONS_KNOWN)
                // Who is barred from the child may not use up its one signature while the bar is on its way.
                .chain(() -> freshness.require("roster.events", DECISIONS_KNOWN))
                .chain(() -> decisions.ofSchool(request.schoolId()))
                .chain(known -> agreements.of(request.schoolId(), guardian).map(agreement -> {
                    Instant at = now();
                    LegalForce force =
                            LegalForcePolicy.of(known, request.classId(), command.form(), agreement.orElse(null), at);
                    return Acknowledgement.of(
                            Ids.next(),
                            request,
                            addressed.studentId(),
                            command.form(),
                            force,
                            new Acknowledgement.Actor(guardian, caller.account(), caller.acr(), caller.authTime()),
                            at);
                }));
    }

    /**
     * An agreement that is merely on its way must not cost the guardian the signature, for the first acknowledgement counts for
     * ever: that there is none is certain only when everything has arrived that was committed before the request came.
     *
     * @param asked when that was, set here the first time
     */
    private Uni<Void> requireKnownAgreement(Acknowledgement made, AtomicReference<@Nullable String> asked) {
        if (made.informalBecause() != LegalForce.Reason.AGREEMENT_NOT_ACCEPTED) {
            return Uni.createFrom().voidItem();
        }
        String since = asked.get();
        return (since == null
                        ? freshness.instant().invoke(asked::set)
                        : Uni.createFrom().item(since))
                .chain(instant -> freshness.requireSince("consent.events", instant));
    }

    /**
     * Sends the events. The request is locked last and briefly: of two guardians who are the last ones at the same time, the second
     * waits and sees that nobody is missing.
     */
    private Uni<Acknowledgement> announce(AcknowledgementRequest request, Acknowledgement made) {
        return outbox.append(toEvent(made.recorded()))
                .chain(() -> requests.lock(request))
                .chain(addressees::count)
                .chain(count -> outbox.appendAll(
                        request.completeIfNobodyIsMissing(count.missing(), made.acknowledgedAt()).stream()
                                .map(RequestService::toEvent)
                                .toList()))
                .replaceWith(made);
    }

    private static OutgoingEvent toEvent(AcknowledgementRecorded event) {
        return new OutgoingEvent(
                RequestService.TOPIC,
                "acknowledgement.recorded.v1",
                event.schoolId(),
                event.acknowledgementId(),
                event.requestId(),
                event);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
