package zvonok.ack.request.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.audit.persistence.AuditTrail;
import zvonok.ack.request.domain.AcknowledgementRequest;
import zvonok.ack.request.domain.Ask;
import zvonok.ack.request.domain.GuardianRequest;
import zvonok.ack.request.domain.RequestEvent;
import zvonok.ack.request.domain.RequestOverview;
import zvonok.ack.request.persistence.AddresseeRepository;
import zvonok.ack.request.persistence.RequestRepository;
import zvonok.ack.roster.persistence.RosterProjection;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Use cases of acknowledgement requests. */
@ApplicationScoped
public class RequestService {

    public static final String TOPIC = "ack.events";

    private final TenantTransaction transactions;
    private final RequestRepository requests;
    private final AddresseeRepository addressees;
    private final RosterProjection roster;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Clock clock;

    RequestService(
            TenantTransaction transactions,
            RequestRepository requests,
            AddresseeRepository addressees,
            RosterProjection roster,
            AuditTrail audit,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.addressees = addressees;
        this.roster = roster;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Asks the class where the message wishes it, and asks it anew for a later revision of a message that once did. Called in the
     * transaction of the received event.
     */
    public Uni<Void> record(RecordPublication publication) {
        return roster.holdClass(publication.classId())
                .chain(() -> requests.ofMessage(
                        publication.schoolId(), publication.content().messageId()))
                .chain(known ->
                        known.map(request -> revise(request, publication)).orElseGet(() -> ask(publication)));
    }

    /**
     * Asks a newcomer's guardians what the class is being asked. Called in the transaction of the received event, with the class
     * held.
     */
    public Uni<Void> admitNewcomer(UUID schoolId, UUID classId, UUID studentId) {
        return addressees.addNewcomer(schoolId, classId, studentId);
    }

    /**
     * The requests addressed to the caller's children, newest first.
     *
     * @param before the last request of the page before
     */
    public Uni<Page<GuardianRequest>> ofGuardian(Caller caller, @Nullable UUID before, int limit) {
        UUID guardian = caller.person();
        return transactions.run(
                caller,
                () -> requests.ofGuardian(guardian, before, limit + 1)
                        .chain(found -> addressees
                                .childrenOf(
                                        guardian,
                                        found.stream()
                                                .map(AcknowledgementRequest::id)
                                                .toList())
                                .map(children -> Page.of(
                                        found.stream()
                                                .map(r -> new GuardianRequest(
                                                        r, children.getOrDefault(r.id(), List.of())))
                                                .toList(),
                                        limit,
                                        last -> last.request().id().toString()))));
    }

    /** The requests to the classes whose staff the caller is; the district's staff see all. Their reading is recorded. */
    public Uni<Page<AcknowledgementRequest>> ofStaff(
            Caller caller, RequestFilter filter, @Nullable UUID before, int limit) {
        return transactions.run(
                caller,
                () -> requests.ofStaff(
                                caller.isDistrict() ? null : caller.person(),
                                filter.classId(),
                                filter.messageId(),
                                before,
                                limit + 1)
                        .map(found -> Page.of(found, limit, last -> last.id().toString()))
                        .call(page -> audit.record(
                                caller, "list-requests", filter, page.items().size(), now())));
    }

    /**
     * Who has and who has not.
     *
     * @throws Refusal {@code not-found} for an unknown request or one of another school, {@code forbidden} where the caller is
     *     neither staff of the class nor of the district
     */
    public Uni<RequestOverview> overview(Caller caller, UUID requestId) {
        return transactions.run(
                caller,
                () -> requests.findById(requestId)
                        .onItem()
                        .ifNull()
                        .failWith(() -> new Refusal(KitError.NOT_FOUND))
                        .call(request -> requireStaff(caller, request))
                        .chain(request -> addressees.overview(request).map(c -> new RequestOverview(request, c)))
                        .call(overview -> audit.record(
                                caller,
                                "read-request",
                                new ReadRequest(requestId),
                                overview.children().size(),
                                now())));
    }

    private Uni<Void> requireStaff(Caller caller, AcknowledgementRequest request) {
        if (caller.isDistrict()) {
            return Uni.createFrom().voidItem();
        }
        return roster.isStaff(request.schoolId(), request.classId(), caller.person())
                .invoke(staff -> {
                    if (!staff) {
                        throw new Refusal(KitError.FORBIDDEN);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> ask(RecordPublication publication) {
        Ask ask = publication.ask();
        if (ask == null) {
            return Uni.createFrom().voidItem();
        }
        AcknowledgementRequest request = new AcknowledgementRequest(
                Ids.next(),
                publication.schoolId(),
                publication.classId(),
                publication.chatId(),
                publication.content(),
                ask,
                now());
        return requests.persistAndFlush(request).chain(() -> announce(request));
    }

    private Uni<Void> revise(AcknowledgementRequest request, RecordPublication publication) {
        return request.revise(publication.content(), publication.ask(), now())
                ? announce(request)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> announce(AcknowledgementRequest request) {
        return addressees
                .addClass(request)
                .chain(() -> addressees.count(request))
                .chain(count -> outbox.append(toEvent(request.asked(Math.toIntExact(count.addressed())))));
    }

    /** The published event of what happened to a request. */
    public static OutgoingEvent toEvent(RequestEvent event) {
        String type = switch (event) {
            case RequestEvent.AcknowledgementRequested _ -> "acknowledgement.requested.v1";
            case RequestEvent.AcknowledgementCompleted _ -> "acknowledgement.completed.v1";
        };
        return OutgoingEvent.of(TOPIC, type, event.schoolId(), event.requestId(), event);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private record ReadRequest(UUID requestId) {}
}
