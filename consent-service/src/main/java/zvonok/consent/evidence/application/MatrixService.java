package zvonok.consent.evidence.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.audit.application.AuditTrail;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.evidence.domain.ConsentMatrix;
import zvonok.consent.evidence.persistence.MatrixQuery;
import zvonok.consent.history.application.History;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** The consent matrix of a class and of a school; each reading is on record. */
@ApplicationScoped
public class MatrixService {

    private static final Purpose PURPOSE = Purpose.CLASS_CHAT_MEDIA;

    private final TenantTransaction transactions;
    private final MatrixQuery matrices;
    private final RosterAccess access;
    private final History history;
    private final AuditTrail trail;
    private final SchoolCalendar calendar;
    private final Clock clock;

    MatrixService(
            TenantTransaction transactions,
            MatrixQuery matrices,
            RosterAccess access,
            History history,
            AuditTrail trail,
            SchoolCalendar calendar,
            Clock clock) {
        this.transactions = transactions;
        this.matrices = matrices;
        this.access = access;
        this.history = history;
        this.trail = trail;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * The matrix of a class, for its leaders, the principal and the district.
     *
     * @throws Refusal {@code not-found} for a class of a school in which the caller has no role, else {@code forbidden}
     */
    public Uni<ConsentMatrix> ofClass(Caller caller, UUID classId, AsOf asOf) {
        return transactions.run(
                caller,
                () -> access.requireLeaderOrPrincipal(caller, classId, asOf)
                        .call(found -> history.open(asOf, found.schoolId()))
                        .chain(found -> matrices.ofClass(found.schoolId(), classId, PURPOSE, asOf, moment(asOf))
                                .call(rows -> trail.schoolClass(
                                        caller, ReadOperation.CLASS_MATRIX, found.schoolId(), classId, rows.size()))
                                .map(rows -> new ConsentMatrix(found.schoolId(), classId, rows))));
    }

    /**
     * The matrix of all classes of a school, for its principal and the district.
     *
     * @throws Refusal {@code not-found} for a school in which the caller has no role, else {@code forbidden}
     */
    public Uni<ConsentMatrix> ofSchool(Caller caller, UUID schoolId, AsOf asOf) {
        return transactions.run(
                caller,
                schoolId,
                () -> access.requirePrincipal(caller, schoolId)
                        .chain(() -> history.open(asOf, schoolId))
                        .chain(() -> matrices.ofSchool(schoolId, PURPOSE, asOf, moment(asOf)))
                        .call(rows -> trail.school(caller, ReadOperation.SCHOOL_MATRIX, schoolId, rows.size()))
                        .map(rows -> new ConsentMatrix(schoolId, null, rows)));
    }

    private MatrixQuery.Moment moment(AsOf asOf) {
        Instant at = asOf.instant(clock);
        return new MatrixQuery.Moment(at, calendar.day(at));
    }
}
