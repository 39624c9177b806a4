package zvonok.consent.age.application;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.age.persistence.AgeTables;
import zvonok.consent.consent.application.ChildStates;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.consent.roster.application.RosterTelling;
import zvonok.consent.roster.domain.BirthDate;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.RosterEvent;
import zvonok.consent.roster.domain.Student;
import zvonok.consent.roster.persistence.Guardianships;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.kit.problem.Failures;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Does what birthdays bring, at midnight where the schools are, and after each import: who is 14 gets an account; who is 18 has no
 * guardians any more, whatever the lists say, and what they answered for him ends. Any number of replicas may look at once: they
 * follow one another, and the later one finds nothing to do. What was missed while none ran is made up for. The states of consent
 * do not wait for it: each knows by itself at which instant an age changes it.
 */
@ApplicationScoped
public class AgeClock {

    private static final Logger LOG = Logger.getLogger(AgeClock.class);
    private static final int AT_ONCE = 200;

    /** Birthdays are the whole district's. */
    private static final Caller CALENDAR = new Caller("calendar", null, Set.of(Caller.DISTRICT_ADMIN), null, null);

    private final TenantTransaction transactions;
    private final AgeTables ages;
    private final AccountTables accounts;
    private final Guardianships guardianships;
    private final RosterQueries roster;
    private final RosterTelling telling;
    private final ConsentRepository consents;
    private final ChildStates children;
    private final SchoolCalendar calendar;
    private final Clock clock;

    AgeClock(
            TenantTransaction transactions,
            AgeTables ages,
            AccountTables accounts,
            Guardianships guardianships,
            RosterQueries roster,
            RosterTelling telling,
            ConsentRepository consents,
            ChildStates children,
            SchoolCalendar calendar,
            Clock clock) {
        this.transactions = transactions;
        this.ages = ages;
        this.accounts = accounts;
        this.guardianships = guardianships;
        this.roster = roster;
        this.telling = telling;
        this.consents = consents;
        this.children = children;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Looks once, and works until nothing is due; what fails is left to the next look. */
    @Scheduled(
            every = "${zvonok.consent.life.every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "age-clock")
    public Uni<Void> tick() {
        LocalDate today = calendar.today();
        return transactions
                .run(CALENDAR, ages::lookedOn)
                .chain(last -> isDone(last, today) ? Uni.createFrom().voidItem() : work(today))
                .onFailure()
                .invoke(e -> LOG.warnf("ages wait: %s", Failures.describe(e)))
                .onFailure()
                .recoverWithNull();
    }

    private static boolean isDone(Optional<LocalDate> last, LocalDate today) {
        return last.filter(day -> !day.isBefore(today)).isPresent();
    }

    private Uni<Void> work(LocalDate today) {
        return Uni.createFrom()
                .deferred(() -> transactions.run(
                        CALENDAR, () -> accounts.enter().chain(ages::lock).chain(last -> step(last, today))))
                .repeat()
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni();
    }

    /** Some students of each age; the day is done once there is nobody left, and no import can come in between. */
    private Uni<Boolean> step(Optional<LocalDate> last, LocalDate today) {
        return isDone(last, today)
                ? Uni.createFrom().item(false)
                : welcome(BirthDate.bornBy(today, BirthDate.OWN_SAY))
                        .chain(welcomed -> release(BirthDate.bornBy(today, BirthDate.ADULT))
                                .chain(released -> welcomed || released
                                        ? Uni.createFrom().item(true)
                                        : ages.looked(today).replaceWith(false)));
    }

    private Uni<Boolean> welcome(LocalDate bornBy) {
        return ages.withoutAccount(bornBy, AT_ONCE)
                .map(found -> found.stream().map(AgeTables.Newcomer::account).toList())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : accounts.save(found, now()).replaceWith(true));
    }

    private Uni<Boolean> release(LocalDate bornBy) {
        return ages.comingOfAge(bornBy, AT_ONCE).call(this::release).map(found -> !found.isEmpty());
    }

    private Uni<Void> release(List<UUID> students) {
        return students.isEmpty()
                ? Uni.createFrom().voidItem()
                : guardianships
                        .begin()
                        .chain(() -> roster.lockStudents(students))
                        .chain(() -> ages.setOfAge(students))
                        .chain(adults ->
                                guardianships.endOf(students).chain(ended -> telling.tell(events(adults, ended))))
                        .chain(() -> consents.endOfGuardians(students, now()))
                        .chain(() -> children.rosterChanged(students));
    }

    private static List<RosterEvent> events(List<Student> adults, List<Guardianship> ended) {
        List<RosterEvent> events = new ArrayList<>();
        adults.forEach(student -> events.add(student.changed()));
        ended.forEach(bond -> events.add(bond.changed()));
        return events;
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
