package zvonok.consent.consent.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.audit.application.AuditTrail;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.consent.consent.domain.ConsentRequest;
import zvonok.consent.consent.domain.RequestProgress;
import zvonok.consent.consent.domain.RequestProgress.OfRequest;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.consent.persistence.RequestStatusQuery;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Who has answered and who has not. */
@ApplicationScoped
public class RequestStatusService {

    private final TenantTransaction transactions;
    private final ConsentRequestRepository requests;
    private final RequestStatusQuery status;
    private final RosterAccess access;
    private final AuditTrail trail;
    private final SchoolCalendar calendar;

    RequestStatusService(
            TenantTransaction transactions,
            ConsentRequestRepository requests,
            RequestStatusQuery status,
            RosterAccess access,
            AuditTrail trail,
            SchoolCalendar calendar) {
        this.transactions = transactions;
        this.requests = requests;
        this.status = status;
        this.access = access;
        this.trail = trail;
        this.calendar = calendar;
    }

    /**
     * How far a request has come, for the class's leaders, the principal and the district; the reading is put on record.
     *
     * @throws Refusal {@code not-found} for a request of a school in which the caller has no role, else {@code forbidden}
     */
    public Uni<RequestProgress> ofRequest(Caller caller, UUID requestId) {
        return transactions.run(
                caller,
                () -> request(requestId)
                        .call(request -> access.requireLeaderOrPrincipal(caller, request.classId()))
                        .chain(request -> status.children(requestId, calendar.today())
                                .call(children -> trail.schoolClass(
                                        caller,
                                        ReadOperation.REQUEST_STATUS,
                                        request.schoolId(),
                                        request.classId(),
                                        children.size()))
                                .map(children -> RequestProgress.of(request, children))));
    }

    private Uni<ConsentRequest> request(UUID id) {
        return requests.findById(id).map(request -> {
            if (request == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return request;
        });
    }

    /** The requests to all classes of a school, the newest first, for its principal and the district. No child is named. */
    public Uni<Page<OfRequest>> ofSchool(Caller caller, UUID schoolId, @Nullable UUID cursor, int limit) {
        return transactions
                .run(
                        caller,
                        schoolId,
                        () -> access.requirePrincipal(caller, schoolId)
                                .chain(() -> status.ofSchool(schoolId, calendar.today(), cursor, limit + 1)))
                .map(rows -> Page.of(rows, limit, row -> row.id().toString()));
    }
}
