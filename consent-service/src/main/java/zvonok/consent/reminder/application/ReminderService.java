package zvonok.consent.reminder.application;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import zvonok.consent.LifeConfig;
import zvonok.consent.reminder.domain.Reminder;
import zvonok.consent.reminder.domain.Reminder.Kind;
import zvonok.consent.reminder.domain.ReminderPlan;
import zvonok.consent.reminder.persistence.ReminderTables;
import zvonok.consent.reminder.persistence.ReminderTables.Ending;
import zvonok.consent.reminder.persistence.ReminderTables.OpenRequest;
import zvonok.consent.roster.application.OwnSigners;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.Failures;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Reminds who has not answered, and whose consent is about to end: never outside the class's chat hours, and each round once,
 * however many replicas look (regulation, clauses 2.1 and 2.2).
 */
@ApplicationScoped
public class ReminderService {

    private static final Logger LOG = Logger.getLogger(ReminderService.class);
    private static final String TOPIC = "consent.events";

    private final TenantTransaction transactions;
    private final ReminderTables reminders;
    private final HoursService hours;
    private final OwnSigners ownSigners;
    private final Outbox outbox;
    private final Clock clock;
    private final ZoneId zone;
    private final ReminderPlan answers;
    private final ReminderPlan terms;

    ReminderService(
            TenantTransaction transactions,
            ReminderTables reminders,
            HoursService hours,
            OwnSigners ownSigners,
            Outbox outbox,
            Clock clock,
            LifeConfig config) {
        this.transactions = transactions;
        this.reminders = reminders;
        this.hours = hours;
        this.ownSigners = ownSigners;
        this.outbox = outbox;
        this.clock = clock;
        this.zone = config.zone();
        this.answers = new ReminderPlan(config.answerReminders(), zone);
        this.terms = new ReminderPlan(config.termReminders(), zone);
    }

    /** What the caller is reminded of and has not settled yet, the most urgent first. */
    public Uni<Page<Reminder>> mine(Caller caller) {
        return transactions
                .run(
                        caller,
                        () -> ownSigners
                                .enter(caller.person())
                                .chain(() -> reminders.ofPerson(caller.person(), LocalDate.ofInstant(now(), zone))))
                .map(rows -> new Page<>(rows, null));
    }

    /** Looks once; what fails is left to the next look. */
    @Scheduled(
            every = "${zvonok.consent.life.remind-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "reminders")
    public Uni<Void> remind() {
        Instant now = now();
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate latestDue = today.plusDays(answers.longest());
        LocalDate latestEnd = today.plusDays(terms.longest());
        return transactions
                .runForSchools(List.of(), () -> reminders.schools(today, latestDue, latestEnd))
                .chain(schools -> each(
                        schools,
                        school -> transactions.runForSchools(
                                List.of(school),
                                () -> reminders
                                        .open(today, latestDue)
                                        .chain(requests -> each(requests, request -> unanswered(request, today, now)))
                                        .chain(() -> reminders.ending(today, latestEnd))
                                        .chain(consents -> each(
                                                consents, consent -> ending(school, Kind.CONSENT_ENDS, consent, now)))
                                        .chain(() -> reminders.growing(today, latestEnd))
                                        .chain(consents -> each(
                                                consents,
                                                consent -> ending(school, Kind.OWN_CONSENT_DUE, consent, now))))))
                .onFailure()
                .invoke(e -> LOG.warnf("reminders wait: %s", Failures.describe(e)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> unanswered(OpenRequest request, LocalDate today, Instant now) {
        int round = answers.round(request.requestedAt(), request.dueOn(), now);
        return round == 0
                ? Uni.createFrom().voidItem()
                : hours.areOpen(request.schoolId(), request.classId(), now)
                        .chain(open -> open
                                ? reminders.claim(request, round)
                                : Uni.createFrom().item(false))
                        .chain(mine -> mine
                                ? reminders.silent(request.id(), today)
                                : Uni.createFrom().item(List.<ReminderTables.Silent>of()))
                        .chain(silent -> each(
                                silent,
                                one -> give(new Reminder(
                                        Ids.next(),
                                        request.schoolId(),
                                        Kind.ANSWER_DUE,
                                        request.id(),
                                        null,
                                        request.classId(),
                                        one.studentId(),
                                        one.personId(),
                                        round,
                                        request.dueOn(),
                                        now))));
    }

    private Uni<Void> ending(UUID school, Kind kind, Ending consent, Instant now) {
        LocalDate last = consent.lastDay();
        int round = terms.round(consent.answeredAt(), last, now);
        return round <= consent.reminded()
                ? Uni.createFrom().voidItem()
                : hours.areOpen(school, consent.classId(), now)
                        .chain(open -> open
                                ? give(new Reminder(
                                        Ids.next(),
                                        school,
                                        kind,
                                        consent.requestId(),
                                        consent.consentId(),
                                        consent.classId(),
                                        consent.studentId(),
                                        consent.personId(),
                                        round,
                                        last,
                                        now))
                                : Uni.createFrom().voidItem());
    }

    private Uni<Void> give(Reminder reminder) {
        return reminders
                .save(reminder)
                .chain(first -> first
                        ? outbox.append(OutgoingEvent.of(
                                TOPIC, Reminder.TYPE, reminder.schoolId(), reminder.reminderId(), reminder))
                        : Uni.createFrom().voidItem());
    }

    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> Uni.createFrom().deferred(() -> step.apply(one)))
                .onItem()
                .ignoreAsUni();
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
