package zvonok.consent.consent.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.consent.domain.Capacity;
import zvonok.consent.consent.domain.ConsentEvent;
import zvonok.consent.consent.domain.ConsentRequest;
import zvonok.consent.consent.domain.NoAnswer;
import zvonok.consent.consent.domain.Rule;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.consent.persistence.NoAnswerRepository;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Recording that no answer came (regulation, clause 2.1). */
@ApplicationScoped
public class NoAnswerService {

    private final TenantTransaction transactions;
    private final ConsentRequestRepository requests;
    private final ConsentRepository consents;
    private final NoAnswerRepository noAnswers;
    private final RosterAccess access;
    private final RosterQueries roster;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Clock clock;

    NoAnswerService(
            TenantTransaction transactions,
            ConsentRequestRepository requests,
            ConsentRepository consents,
            NoAnswerRepository noAnswers,
            RosterAccess access,
            RosterQueries roster,
            Idempotency idempotency,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.consents = consents;
        this.noAnswers = noAnswers;
        this.access = access;
        this.roster = roster;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Command(UUID requestId, UUID studentId, UUID guardianId) {}

    /** That no answer came, as it was recorded. */
    public record Recorded(UUID id, UUID requestId, UUID studentId, UUID guardianId, Instant recordedAt) {

        static Recorded of(NoAnswer none) {
            return new Recorded(none.id(), none.requestId(), none.studentId(), none.guardianId(), none.recordedAt());
        }
    }

    /**
     * Records that a guardian has not answered a request about a child, for the school's principal. The same again is the first
     * one again.
     *
     * @throws Refusal {@code not-found}, {@code forbidden}, {@code child-unknown}, {@code due-date-not-passed}, {@code
     *     answer-on-file} where an answer is there, or where the rule asks for no further one
     */
    public Uni<Recorded> record(Caller caller, UUID requestId, UUID student, UUID guardian, @Nullable String key) {
        if (caller.isDistrict()) {
            throw new Refusal(KitError.FORBIDDEN);
        }
        return transactions.run(
                caller,
                () -> requests.findById(requestId)
                        .map(NoAnswerService::present)
                        .call(request -> access.requirePrincipal(caller, request.schoolId()))
                        .chain(request -> idempotency.once(
                                caller,
                                key,
                                "record-no-answer",
                                new Command(requestId, student, guardian),
                                Recorded.class,
                                () -> roster.lockStudent(student)
                                        .chain(() -> requireAsked(request, student, guardian))
                                        .chain(() -> noAnswers.of(requestId, student, guardian))
                                        .chain(known -> known != null
                                                ? Uni.createFrom().item(known)
                                                : requireNone(request, student, guardian)
                                                        .chain(() -> save(new NoAnswer(
                                                                Ids.next(),
                                                                request,
                                                                student,
                                                                guardian,
                                                                caller,
                                                                LocalDate.now(clock),
                                                                Instant.now(clock)
                                                                        .truncatedTo(ChronoUnit.MICROS)))))
                                        .map(Recorded::of))));
    }

    private Uni<Void> requireAsked(ConsentRequest request, UUID student, UUID guardian) {
        return roster.bondsOfStudent(student)
                .invoke(bonds -> {
                    if (bonds.stream()
                            .noneMatch(b -> b.guardianId().equals(guardian)
                                    && request.classId().equals(b.classId())
                                    && b.mayConsent())) {
                        throw new Refusal(ConsentError.CHILD_UNKNOWN);
                    }
                })
                .replaceWithVoid();
    }

    /** Where the rule is content with one guardian's answer, nobody is recorded as silent beside him: it would cost him the chat. */
    private Uni<Void> requireNone(ConsentRequest request, UUID student, UUID guardian) {
        return consents.newestOf(student, request.purpose())
                .invoke(answers -> {
                    if (answers.stream()
                            .filter(c -> c.classId().equals(request.classId()) && c.capacity() == Capacity.GUARDIAN)
                            .anyMatch(c ->
                                    request.rule() == Rule.ANY || c.guardianId().equals(guardian))) {
                        throw new Refusal(ConsentError.ANSWER_ON_FILE).citing("2.1");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<NoAnswer> save(NoAnswer none) {
        ConsentEvent event = none.recorded();
        return noAnswers
                .persist(none)
                .call(() -> outbox.append(OutgoingEvent.of(
                        ConsentService.TOPIC, event.type(), event.schoolId(), event.aggregateId(), event)));
    }

    private static ConsentRequest present(@Nullable ConsentRequest request) {
        if (request == null) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        return request;
    }
}
