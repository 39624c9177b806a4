package zvonok.consent.destruction.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import zvonok.consent.LifeConfig;
import zvonok.consent.audit.application.AuditTrail;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.consent.destruction.domain.DestructionDuty;
import zvonok.consent.destruction.domain.EndCause;
import zvonok.consent.destruction.persistence.DestructionDutyRepository;
import zvonok.consent.roster.domain.StaffRole;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.kit.problem.Failures;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** What has to be destroyed, followed to its proof. */
@ApplicationScoped
public class DestructionDuties {

    private static final Logger LOG = Logger.getLogger(DestructionDuties.class);

    private final TenantTransaction transactions;
    private final DestructionDutyRepository duties;
    private final RosterQueries roster;
    private final AuditTrail trail;
    private final Idempotency idempotency;
    private final Clock clock;
    private final ZoneId zone;
    private final AtomicLong overdue = new AtomicLong();

    DestructionDuties(
            TenantTransaction transactions,
            DestructionDutyRepository duties,
            RosterQueries roster,
            AuditTrail trail,
            Idempotency idempotency,
            Clock clock,
            LifeConfig config,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.duties = duties;
        this.roster = roster;
        this.trail = trail;
        this.idempotency = idempotency;
        this.clock = clock;
        this.zone = config.zone();
        metrics.gauge("zvonok.destruction.overdue", overdue);
    }

    /**
     * A duty as it is shown.
     *
     * @param stopBy by when passing on has to have stopped
     * @param destroyBy by when everything has to be destroyed
     * @param retracted how many pictures the chat has taken back for it
     * @param proof null while it is open
     */
    public record Duty(
            UUID id,
            UUID schoolId,
            UUID studentId,
            String purpose,
            EndCause cause,
            Instant openedAt,
            Instant stopBy,
            Instant destroyBy,
            int retracted,
            @Nullable Instant retractedAt,
            boolean overdue,
            @Nullable Proof proof) {

        static Duty of(DestructionDuty duty, Instant now) {
            Instant provedAt = duty.provedAt();
            LocalDate day = duty.destroyedOn();
            String note = duty.note();
            String account = duty.provedBy();
            return new Duty(
                    duty.id(),
                    duty.schoolId(),
                    duty.studentId(),
                    duty.purpose(),
                    duty.cause(),
                    duty.openedAt(),
                    duty.stopBy(),
                    duty.destroyBy(),
                    duty.retracted(),
                    duty.retractedAt(),
                    duty.isOverdue(now),
                    provedAt == null || day == null || note == null || account == null
                            ? null
                            : new Proof(note, day, account, duty.provedPerson(), provedAt));
        }
    }

    /** Who put on record what was destroyed, and when. */
    public record Proof(
            String note,
            LocalDate destroyedOn,
            String account,
            @Nullable UUID personId,
            Instant provedAt) {}

    /** Which duties are asked for. */
    public enum Filter {
        ALL,
        OPEN,
        OVERDUE
    }

    private record Command(UUID dutyId, String note, LocalDate destroyedOn) {}

    /** Opens a duty, in the transaction in which the pictures ceased to be allowed. */
    public Uni<Void> open(UUID schoolId, UUID studentId, String purpose, EndCause cause, Instant now) {
        return duties.persist(new DestructionDuty(Ids.next(), schoolId, studentId, purpose, cause, now, zone))
                .replaceWithVoid();
    }

    /** The chat has taken a picture of these children back for good. Call it inside the run of the event. */
    public Uni<Void> retracted(UUID schoolId, Collection<UUID> students, Instant at) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (UUID student : students) {
            all = all.chain(() -> duties.openOf(schoolId, student, at))
                    .invoke(open -> open.forEach(duty -> duty.retracted(at)))
                    .replaceWithVoid();
        }
        return all;
    }

    /** The duties of the schools that the caller heads, or of one of them; of all for the district. The reading is put on record. */
    public Uni<Page<Duty>> find(
            Caller caller, @Nullable UUID schoolId, Filter filter, @Nullable UUID after, int limit) {
        Instant now = now();
        return transactions
                .run(
                        caller,
                        () -> schools(caller, schoolId)
                                .chain(schools -> duties.of(
                                        schools,
                                        filter != Filter.ALL,
                                        filter == Filter.OVERDUE ? now : null,
                                        after,
                                        limit + 1))
                                .call(found -> noteReading(caller, found)))
                .map(rows -> Page.of(rows, limit, row -> row.id().toString()).map(row -> Duty.of(row, now)));
    }

    private Uni<Void> noteReading(Caller caller, List<DestructionDuty> found) {
        Map<UUID, Long> bySchool = found.stream()
                .collect(Collectors.groupingBy(DestructionDuty::schoolId, TreeMap::new, Collectors.counting()));
        return Multi.createFrom()
                .iterable(bySchool.entrySet())
                .onItem()
                .transformToUniAndConcatenate(school -> trail.school(
                        caller,
                        ReadOperation.DESTRUCTION_DUTIES,
                        school.getKey(),
                        school.getValue().intValue()))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<List<UUID>> schools(Caller caller, @Nullable UUID wanted) {
        Uni<List<UUID>> seen = caller.isDistrict()
                ? roster.schools(null, Integer.MAX_VALUE)
                        .map(schools -> schools.stream().map(s -> s.id()).toList())
                : roster.tasks(caller.person())
                        .map(tasks -> tasks.stream()
                                .filter(task -> task.role() == StaffRole.PRINCIPAL)
                                .map(RosterQueries.Task::schoolId)
                                .distinct()
                                .toList());
        return seen.map(schools -> {
            if (schools.isEmpty()) {
                throw new Refusal(KitError.FORBIDDEN);
            }
            if (wanted != null && !schools.contains(wanted)) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return wanted == null ? schools : List.of(wanted);
        });
    }

    /**
     * Puts on record what was destroyed, by a principal of the school.
     *
     * @throws Refusal {@code not-found} for a duty of a school that the caller does not head, {@code destruction-proved},
     *     {@code destruction-date-wrong}
     */
    public Uni<Duty> prove(Caller caller, UUID dutyId, String note, LocalDate day, @Nullable String key) {
        return transactions.run(
                caller,
                () -> idempotency.once(
                        caller,
                        key,
                        "prove-destruction",
                        new Command(dutyId, note, day),
                        Duty.class,
                        () -> duties.findById(dutyId)
                                .chain(duty -> roster.tasks(caller.person())
                                        .map(tasks -> headed(duty, tasks))
                                        .map(found -> {
                                            Instant now = now();
                                            found.prove(note, day, caller.account(), caller.personId(), now, zone);
                                            return Duty.of(found, now);
                                        }))));
    }

    private static DestructionDuty headed(@Nullable DestructionDuty duty, List<RosterQueries.Task> tasks) {
        if (duty == null
                || tasks.stream()
                        .noneMatch(task -> task.role() == StaffRole.PRINCIPAL
                                && task.schoolId().equals(duty.schoolId()))) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        return duty;
    }

    /** Counts what is overdue, for the metric {@code zvonok.destruction.overdue}. */
    @Scheduled(
            every = "${zvonok.consent.life.count-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "destruction-overdue")
    public Uni<Void> count() {
        Instant now = now();
        return transactions
                .runForSchools(List.of(), () -> duties.countOverdue(now))
                .invoke(overdue::set)
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.warnf("overdue duties were not counted: %s", Failures.describe(e)))
                .onFailure()
                .recoverWithNull();
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
