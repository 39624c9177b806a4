package zvonok.consent.consent.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import zvonok.consent.consent.domain.ChildConsentPolicy;
import zvonok.consent.consent.domain.ChildConsentPolicy.Standing;
import zvonok.consent.consent.domain.ChildState;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.ConsentEvent;
import zvonok.consent.consent.domain.ConsentRequest;
import zvonok.consent.consent.domain.Effective;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.consent.domain.Rule;
import zvonok.consent.consent.persistence.ChildStateRepository;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.roster.persistence.RosterQueries.Bond;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;

/** Works the children's states out again where not an answer but the roster has changed (regulation, clause 2.1). */
@ApplicationScoped
public class ChildStates {

    private static final int CHILDREN_AT_ONCE = 500;

    private final ChildStateRepository states;
    private final ConsentRepository consents;
    private final ConsentRequestRepository requests;
    private final RosterQueries roster;
    private final Outbox outbox;
    private final Clock clock;

    ChildStates(
            ChildStateRepository states,
            ConsentRepository consents,
            ConsentRequestRepository requests,
            RosterQueries roster,
            Outbox outbox,
            Clock clock) {
        this.states = states;
        this.consents = consents;
        this.requests = requests;
        this.roster = roster;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Moves each state that the answers of those who are guardians now no longer bear, and tells it. A state is never made here:
     * that takes an answer. Call it in the transaction that changed the roster, after the change: it waits for answers about the
     * same children that are being given, and later ones wait for it, so that each sees what the other has done.
     *
     * @param students the children whose guardians, class or school have changed; others may be among them
     */
    public Uni<Void> rosterChanged(Collection<UUID> students) {
        return students.isEmpty()
                ? Uni.createFrom().voidItem()
                : roster.lockStudents(students)
                        .chain(locked -> Multi.createFrom()
                                .iterable(parts(locked))
                                .onItem()
                                .transformToUniAndConcatenate(this::decide)
                                .onItem()
                                .ignoreAsUni());
    }

    private static List<List<UUID>> parts(List<UUID> all) {
        List<List<UUID>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHILDREN_AT_ONCE) {
            parts.add(all.subList(from, Math.min(from + CHILDREN_AT_ONCE, all.size())));
        }
        return parts;
    }

    private Uni<Void> decide(List<UUID> students) {
        return Multi.createFrom()
                .items(Purpose.values())
                .onItem()
                .transformToUniAndConcatenate(purpose -> decide(students, purpose))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> decide(List<UUID> students, Purpose purpose) {
        return states.of(students, purpose)
                .chain(known -> known.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : decide(
                                known.stream()
                                        .map(ChildState::studentId)
                                        .distinct()
                                        .toList(),
                                known,
                                purpose));
    }

    private Uni<Void> decide(List<UUID> students, List<ChildState> known, Purpose purpose) {
        return roster.bondsOfStudents(students)
                .chain(bonds -> consents.ofStudents(students, purpose)
                        .chain(answers -> asked(bonds, answers)
                                .map(asked -> known.stream()
                                        .flatMap(state -> moved(state, purpose, bonds, answers, asked).stream())
                                        .toList())))
                .chain(this::tell);
    }

    /** The requests to the children's classes and those that were answered, the newest first. */
    private Uni<List<ConsentRequest>> asked(List<Bond> bonds, List<Consent> answers) {
        Set<UUID> classes = bonds.stream()
                .flatMap(bond -> Optional.ofNullable(bond.classId()).stream())
                .collect(Collectors.toSet());
        answers.forEach(answer -> classes.add(answer.classId()));
        return requests.ofClasses(classes);
    }

    private Optional<ConsentEvent> moved(
            ChildState state,
            Purpose purpose,
            List<Bond> allBonds,
            List<Consent> allAnswers,
            List<ConsentRequest> asked) {
        List<Bond> bonds = allBonds.stream()
                .filter(b ->
                        b.studentId().equals(state.studentId()) && b.schoolId().equals(state.schoolId()))
                .toList();
        Set<UUID> guardians =
                bonds.stream().filter(Bond::mayConsent).map(Bond::guardianId).collect(Collectors.toSet());
        Map<UUID, Consent> newest = new LinkedHashMap<>();
        allAnswers.stream()
                .filter(c -> c.studentId().equals(state.studentId()) && guardians.contains(c.guardianId()))
                .forEach(c -> newest.putIfAbsent(c.guardianId(), c));
        List<Standing> standing = newest.values().stream()
                .map(c -> new Standing(c.guardianId(), c.standing()))
                .toList();
        Rule rule = rule(bonds, purpose, List.copyOf(newest.values()), asked);
        Effective effective =
                ChildConsentPolicy.effective(rule, guardians, standing).orElse(Effective.UNDECIDED);
        return state.change(effective, Instant.now(clock).truncatedTo(ChronoUnit.MICROS));
    }

    /** The newest request to the child's class says how answers count; in a class that was not asked, the one last answered. */
    private static Rule rule(List<Bond> bonds, Purpose purpose, List<Consent> newestFirst, List<ConsentRequest> asked) {
        Set<Optional<UUID>> classes =
                bonds.stream().map(bond -> Optional.ofNullable(bond.classId())).collect(Collectors.toSet());
        return asked.stream()
                .filter(request -> request.purpose() == purpose && classes.contains(Optional.of(request.classId())))
                .findFirst()
                .or(() -> newestFirst.stream()
                        .flatMap(answer ->
                                asked.stream().filter(request -> request.id().equals(answer.requestId())))
                        .findFirst())
                .map(ConsentRequest::rule)
                .orElse(Rule.ALL);
    }

    private Uni<Void> tell(List<ConsentEvent> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox.appendAll(events.stream()
                        .map(event -> OutgoingEvent.of(
                                ConsentService.TOPIC, event.type(), event.schoolId(), event.aggregateId(), event))
                        .toList());
    }
}
