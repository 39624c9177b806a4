package zvonok.consent.bar.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.audit.application.AuditTrail;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.consent.bar.domain.GuardianshipBar;
import zvonok.consent.bar.persistence.BarRepository;
import zvonok.consent.consent.application.ChildStates;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.consent.roster.application.RosterTelling;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.StudentItem;
import zvonok.consent.roster.persistence.Guardianships;
import zvonok.consent.roster.persistence.Guardianships.OfChild;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.scan.application.ScanStore;
import zvonok.consent.scan.domain.Scan;
import zvonok.consent.scan.domain.ScanFile;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Bars a guardian from one child, and lifts that. The bond, the event that every service obeys, and the child's state of consent
 * change in one transaction. The class's leaders, the school's principals and the district's administrators may; nobody about
 * himself.
 */
@ApplicationScoped
public class BarService {

    private static final int MOST_CHILDREN = 1_000;

    private final TenantTransaction transactions;
    private final BarRepository bars;
    private final Guardianships guardianships;
    private final RosterQueries roster;
    private final RosterAccess access;
    private final RosterTelling telling;
    private final ChildStates children;
    private final ScanStore scans;
    private final AuditTrail trail;
    private final Idempotency idempotency;
    private final Clock clock;

    BarService(
            TenantTransaction transactions,
            BarRepository bars,
            Guardianships guardianships,
            RosterQueries roster,
            RosterAccess access,
            RosterTelling telling,
            ChildStates children,
            ScanStore scans,
            AuditTrail trail,
            Idempotency idempotency,
            Clock clock) {
        this.transactions = transactions;
        this.bars = bars;
        this.guardianships = guardianships;
        this.roster = roster;
        this.access = access;
        this.telling = telling;
        this.children = children;
        this.scans = scans;
        this.trail = trail;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * A bar as its school's staff sees it.
     *
     * @param barredBy the account that set it
     */
    public record Bar(
            UUID id,
            UUID guardianshipId,
            UUID guardianId,
            UUID studentId,
            UUID schoolId,
            String reason,
            Instant barredAt,
            String barredBy,
            @Nullable Lifting lifted) {

        static Bar of(GuardianshipBar bar) {
            return new Bar(
                    bar.id(),
                    bar.guardianshipId(),
                    bar.guardianId(),
                    bar.studentId(),
                    bar.schoolId(),
                    bar.reason(),
                    bar.barredAt(),
                    bar.barredBy(),
                    bar.liftedAt() == null || bar.liftReason() == null || bar.liftedBy() == null
                            ? null
                            : new Lifting(bar.liftReason(), bar.liftedAt(), bar.liftedBy()));
        }
    }

    /** How a bar ended. */
    public record Lifting(String reason, Instant at, String by) {}

    private record Decide(UUID guardianshipId, String reason, String sha256) {}

    /**
     * Bars the guardian from the child, from this moment on.
     *
     * @param paper the uploaded scan
     * @throws Refusal {@code not-found}, {@code forbidden}, {@code already-barred}, and what {@link ScanFile#of} refuses
     */
    public Uni<Bar> bar(Caller caller, UUID guardianshipId, String reason, Path paper, @Nullable String key) {
        return decide(
                caller,
                guardianshipId,
                reason,
                paper,
                key,
                "bar-guardian",
                (bond, scan) -> bars.open(bond.id())
                        .chain(open -> {
                            if (open != null) {
                                throw new Refusal(ConsentError.ALREADY_BARRED);
                            }
                            return scans.keep(caller, bond.schoolId(), scan);
                        })
                        .chain(kept -> bars.persist(
                                new GuardianshipBar(Ids.next(), bond, reason, kept.id(), caller.account(), now())))
                        .call(() -> change(bond.id(), true)));
    }

    /**
     * Lifts the bar that holds. The guardian has his rights again where the lists still have him.
     *
     * @throws Refusal {@code not-found}, {@code forbidden}, {@code not-barred}, and what {@link ScanFile#of} refuses
     */
    public Uni<Bar> lift(Caller caller, UUID guardianshipId, String reason, Path paper, @Nullable String key) {
        return decide(
                caller,
                guardianshipId,
                reason,
                paper,
                key,
                "lift-bar",
                (bond, scan) -> bars.open(bond.id())
                        .map(open -> {
                            if (open == null) {
                                throw new Refusal(ConsentError.NOT_BARRED);
                            }
                            return open;
                        })
                        .call(open -> scans.keep(caller, bond.schoolId(), scan)
                                .invoke(kept -> open.lift(reason, kept.id(), caller.account(), now())))
                        .call(() -> change(bond.id(), false)));
    }

    private interface Decision {
        Uni<GuardianshipBar> about(Guardianship bond, ScanFile scan);
    }

    private Uni<Bar> decide(
            Caller caller,
            UUID guardianshipId,
            String reason,
            Path paper,
            @Nullable String key,
            String operation,
            Decision decision) {
        return transactions
                .run(caller, () -> permitted(caller, guardianshipId))
                .chain(() -> scans.inspect(paper))
                .chain(scan -> transactions.run(
                        caller,
                        () -> permitted(caller, guardianshipId)
                                .chain(() -> idempotency.once(
                                        caller,
                                        key,
                                        operation,
                                        new Decide(guardianshipId, reason, scan.sha256()),
                                        Bar.class,
                                        () -> guardianships
                                                .begin()
                                                .chain(() -> permitted(caller, guardianshipId))
                                                .chain(bond -> decision.about(bond, scan))
                                                .map(Bar::of)))));
    }

    private Uni<Guardianship> permitted(Caller caller, UUID guardianshipId) {
        return found(guardianshipId)
                .call(found -> access.requireLeaderOrPrincipalOfChild(
                        caller, found.guardianship().schoolId(), found.classId()))
                .map(found -> {
                    if (found.guardianship().guardianId().equals(caller.personId())) {
                        throw new Refusal(KitError.FORBIDDEN);
                    }
                    return found.guardianship();
                });
    }

    private Uni<OfChild> found(UUID guardianshipId) {
        return guardianships.find(guardianshipId).map(found -> {
            if (found == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return found;
        });
    }

    private Uni<Void> change(UUID guardianshipId, boolean barred) {
        return guardianships
                .setBarred(guardianshipId, barred)
                .chain(bond -> telling.tell(List.of(bond.changed()))
                        .chain(() -> children.rosterChanged(List.of(bond.studentId()))));
    }

    /** The bars about the children who are in a class now, lifted ones too; for its leaders, the principal and the district. */
    public Uni<Page<Bar>> ofClass(Caller caller, UUID classId) {
        return transactions.run(
                caller,
                () -> access.requireLeaderOrPrincipal(caller, classId)
                        .chain(schoolClass -> roster.students(schoolClass, null, MOST_CHILDREN, AsOf.NOW)
                                .map(students -> students.stream()
                                        .map(StudentItem::studentId)
                                        .toList())
                                .call(students -> trail.schoolClass(
                                        caller,
                                        ReadOperation.CLASS_BARS,
                                        schoolClass.schoolId(),
                                        classId,
                                        students.size())))
                        .chain(bars::ofStudents)
                        .map(found -> new Page<>(found.stream().map(Bar::of).toList(), null)));
    }

    /** The scan by which a bar was set or lifted, for who may set and lift it. */
    public Uni<ScanStore.ScanContent> paper(Caller caller, UUID barId, boolean ofLifting) {
        return transactions
                .run(
                        caller,
                        () -> bars.findById(barId)
                                .chain(bar -> {
                                    if (bar == null) {
                                        throw new Refusal(KitError.NOT_FOUND);
                                    }
                                    return permitted(caller, bar.guardianshipId())
                                            .replaceWith(bar);
                                })
                                .call(bar -> found(bar.guardianshipId())
                                        .chain(of -> trail.child(
                                                caller,
                                                ReadOperation.BAR_PAPER,
                                                bar.schoolId(),
                                                of.classId(),
                                                bar.studentId())))
                                .chain(bar -> scan(ofLifting ? bar.liftScanId() : bar.scanId())))
                .map(scans::content);
    }

    private Uni<Scan> scan(@Nullable UUID id) {
        if (id == null) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        return scans.find(id);
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
