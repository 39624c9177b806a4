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
import org.jspecify.annotations.Nullable;
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
import zvonok.kit.request.Ids;

/**
 * Decides what may be done with pictures of a child, and tells it (regulation, clause 2.1). The one place that does: after an
 * answer, after a withdrawal, and after the roster has changed. Call it in the transaction of the cause, with the child locked.
 */
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
        return states.purposes(students)
                .onItem()
                .transformToMulti(purposes -> Multi.createFrom().iterable(purposes))
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
                .chain(bonds -> consents.ofStudents(students, purpose).chain(answers -> facts(purpose, bonds, answers)))
                .map(facts -> known.stream()
                        .flatMap(state -> state
                                .change(
                                        facts.effective(state.schoolId(), state.studentId())
                                                .orElse(Effective.UNDECIDED),
                                        now())
                                .stream())
                        .toList())
                .chain(this::tell);
    }

    /**
     * Moves the state of the child about whom was answered or withdrawn. Answers that decide nothing leave it as it was; only a
     * withdrawal takes effect even where nobody is left who could answer.
     *
     * @param newestFirst all answers about the child for that purpose, the new one among them
     * @return the state after it, or null where nothing was decided yet
     */
    Uni<@Nullable ChildState> answered(Consent cause, List<Consent> newestFirst) {
        return roster.bondsOfStudent(cause.studentId())
                .chain(bonds -> facts(cause.purpose(), bonds, newestFirst))
                .chain(facts -> states.of(cause.schoolId(), cause.studentId(), cause.purpose())
                        .chain(state -> facts.effective(cause.schoolId(), cause.studentId())
                                .or(() -> withdrawn(cause))
                                .map(effective -> moved(cause, state, effective))
                                .orElseGet(() -> Uni.createFrom().item(state))));
    }

    private static Optional<Effective> withdrawn(Consent cause) {
        return cause.standing() == Effective.WITHDRAWN ? Optional.of(Effective.WITHDRAWN) : Optional.empty();
    }

    private Uni<@Nullable ChildState> moved(Consent cause, @Nullable ChildState state, Effective effective) {
        if (state == null) {
            ChildState first =
                    new ChildState(Ids.next(), cause.schoolId(), cause.studentId(), cause.purpose(), effective, now());
            return states.persist(first)
                    .call(() -> tell(List.of(first.changed())))
                    .map(made -> made);
        }
        return tell(state.change(effective, now()).stream().toList()).map(told -> state);
    }

    /** With the requests to the children's classes and those that were answered, the newest first. */
    private Uni<Facts> facts(Purpose purpose, List<Bond> bonds, List<Consent> answers) {
        Set<UUID> classes = bonds.stream()
                .flatMap(bond -> Optional.ofNullable(bond.classId()).stream())
                .collect(Collectors.toSet());
        answers.forEach(answer -> classes.add(answer.classId()));
        return requests.ofClasses(classes).map(asked -> new Facts(purpose, bonds, answers, asked));
    }

    /** What is known of some children: who may sign for them, and answers and requests, the newest first. */
    private record Facts(Purpose purpose, List<Bond> bonds, List<Consent> answers, List<ConsentRequest> asked) {

        /** What the answers to a school about a child come to; empty where they decide nothing. */
        Optional<Effective> effective(UUID school, UUID student) {
            List<Bond> own = bonds.stream()
                    .filter(b -> b.studentId().equals(student) && b.schoolId().equals(school))
                    .toList();
            Set<UUID> guardians =
                    own.stream().filter(Bond::mayConsent).map(Bond::guardianId).collect(Collectors.toSet());
            Map<UUID, Consent> newest = new LinkedHashMap<>();
            answers.stream()
                    .filter(c -> c.studentId().equals(student)
                            && c.schoolId().equals(school)
                            && guardians.contains(c.guardianId()))
                    .forEach(c -> newest.putIfAbsent(c.guardianId(), c));
            List<Standing> standing = newest.values().stream()
                    .map(c -> new Standing(c.guardianId(), c.standing()))
                    .toList();
            return ChildConsentPolicy.effective(rule(own, newest.values()), guardians, standing);
        }

        /** The newest request to the child's class says how answers count; in a class that was not asked, the one last answered. */
        private Rule rule(List<Bond> own, Collection<Consent> newestFirst) {
            Set<Optional<UUID>> classes = own.stream()
                    .map(bond -> Optional.ofNullable(bond.classId()))
                    .collect(Collectors.toSet());
            return asked.stream()
                    .filter(request ->
                            request.purpose().equals(purpose) && classes.contains(Optional.of(request.classId())))
                    .findFirst()
                    .or(() -> newestFirst.stream()
                            .flatMap(answer -> asked.stream()
                                    .filter(request -> request.id().equals(answer.requestId())))
                            .findFirst())
                    .map(ConsentRequest::rule)
                    .orElse(Rule.ALL);
        }
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
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
