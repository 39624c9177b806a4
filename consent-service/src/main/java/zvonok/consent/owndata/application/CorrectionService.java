package zvonok.consent.owndata.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import zvonok.consent.audit.application.AuditTrail;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.consent.owndata.domain.CorrectionRequest;
import zvonok.consent.owndata.domain.WorkingDays;
import zvonok.consent.owndata.persistence.CorrectionRequestRepository;
import zvonok.consent.owndata.persistence.OwnDataQuery;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.EntityTags;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** What people ask to have corrected, from receipt to answer within ten working days (152-FZ, article 20). */
@ApplicationScoped
public class CorrectionService {

    private static final int WORKING_DAYS = 10;

    private final TenantTransaction transactions;
    private final CorrectionRequestRepository requests;
    private final OwnDataQuery own;
    private final RosterAccess access;
    private final AuditTrail trail;
    private final Idempotency idempotency;
    private final Clock clock;
    private final WorkingDays calendar;
    private final AtomicLong overdue;

    CorrectionService(
            TenantTransaction transactions,
            CorrectionRequestRepository requests,
            OwnDataQuery own,
            RosterAccess access,
            AuditTrail trail,
            Idempotency idempotency,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "zvonok.consent.days-off") List<String> daysOff) {
        this.transactions = transactions;
        this.requests = requests;
        this.own = own;
        this.access = access;
        this.trail = trail;
        this.idempotency = idempotency;
        this.clock = clock;
        this.calendar = new WorkingDays(daysOff);
        this.overdue = java.util.Objects.requireNonNull(metrics.gauge("zvonok.corrections.overdue", new AtomicLong()));
    }

    /**
     * Asks for a correction.
     *
     * @param schoolId which school is asked; null where the caller belongs to one alone
     */
    public record Ask(@Nullable UUID schoolId, String what, String text) {}

    /** A request as it is shown. */
    public record Correction(
            UUID id,
            long version,
            UUID schoolId,
            UUID personId,
            String what,
            String text,
            Instant receivedAt,
            LocalDate dueOn,
            boolean overdue,
            CorrectionRequest.@Nullable Outcome outcome,
            @Nullable Instant answeredAt,
            @Nullable String answer) {

        static Correction of(CorrectionRequest request, LocalDate today) {
            return new Correction(
                    request.id(),
                    request.version(),
                    request.schoolId(),
                    request.personId(),
                    request.what(),
                    request.text(),
                    request.receivedAt(),
                    request.dueOn(),
                    request.isOverdue(today),
                    request.outcome(),
                    request.answeredAt(),
                    request.answer());
        }
    }

    /** Takes a request; the school has ten working days from now. */
    public Uni<Correction> ask(Caller caller, Ask command, @Nullable String key) {
        UUID person = caller.person();
        return transactions
                .run(caller, () -> own.schoolsOf(person))
                .map(schools -> school(schools, command.schoolId()))
                .chain(school -> transactions.runForSchools(
                        List.of(school),
                        () -> idempotency.once(
                                caller,
                                key,
                                "ask-for-correction",
                                command,
                                Correction.class,
                                () -> requests.persist(new CorrectionRequest(
                                                Ids.next(),
                                                school,
                                                person,
                                                command.what().strip(),
                                                command.text().strip(),
                                                Instant.now(clock).truncatedTo(ChronoUnit.MICROS),
                                                calendar.after(today(), WORKING_DAYS)))
                                        .map(request -> Correction.of(request, today())))));
    }

    private static UUID school(List<UUID> schools, @Nullable UUID asked) {
        if (asked == null && schools.size() == 1) {
            return schools.getFirst();
        }
        if (asked == null) {
            throw new Refusal(KitError.VALIDATION_FAILED).with("field", "schoolId");
        }
        if (!schools.contains(asked)) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        return asked;
    }

    /** The caller's own requests with their answers, the newest first, from schools that he has left too. */
    public Uni<Page<Correction>> mine(Caller caller) {
        UUID person = caller.person();
        return transactions
                .run(caller, () -> own.schoolsOf(person))
                .chain(schools -> transactions.runForSchools(schools, () -> requests.ofPerson(person)))
                .map(rows -> new Page<>(
                        rows.stream().map(row -> Correction.of(row, today())).toList(), null));
    }

    /** What a school is asked, the newest first, for its principal and the district; the reading is put on record. */
    public Uni<Page<Correction>> ofSchool(
            Caller caller, UUID schoolId, boolean overdueOnly, @Nullable UUID cursor, int limit) {
        return transactions.run(
                caller,
                schoolId,
                () -> access.requirePrincipal(caller, schoolId)
                        .chain(() -> requests.ofSchool(schoolId, overdueOnly ? today() : null, cursor, limit + 1))
                        .map(rows -> Page.of(rows, limit, row -> row.id().toString()))
                        .call(page -> trail.school(caller, ReadOperation.CORRECTION_REQUESTS, schoolId, 0))
                        .map(page -> page.map(row -> Correction.of(row, today()))));
    }

    /**
     * Answers a request, for the school's principal and the district's administrators.
     *
     * @throws Refusal {@code correction-answered} where that was done before
     */
    public Uni<Correction> answer(
            Caller caller, UUID id, CorrectionRequest.Outcome outcome, String answer, @Nullable String ifMatch) {
        return transactions.run(
                caller,
                () -> requests.findById(id)
                        .invoke(request -> {
                            if (request == null) {
                                throw new Refusal(KitError.NOT_FOUND);
                            }
                        })
                        .call(request -> mayAnswer(caller, request.schoolId()))
                        .invoke(request -> {
                            EntityTags.require(ifMatch, request.version());
                            request.answer(
                                    caller,
                                    outcome,
                                    answer.strip(),
                                    Instant.now(clock).truncatedTo(ChronoUnit.MICROS));
                        })
                        .call(requests::flush)
                        .map(request -> Correction.of(request, today())));
    }

    private Uni<Void> mayAnswer(Caller caller, UUID schoolId) {
        // An auditor reads, no more.
        if (caller.isDistrict() && !caller.roles().contains(Caller.DISTRICT_ADMIN)) {
            return Uni.createFrom().failure(new Refusal(KitError.FORBIDDEN));
        }
        return access.requirePrincipal(caller, schoolId);
    }

    /** Counts what is overdue, for the metric {@code zvonok_corrections_overdue}. */
    @Scheduled(every = "{zvonok.consent.corrections-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> countOverdue() {
        return transactions
                .runForSchools(List.of(), () -> requests.countOverdue(today()))
                .invoke(overdue::set)
                .replaceWithVoid();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
