package zvonok.consent.consent.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.ChildCase;
import zvonok.consent.consent.domain.ChildState;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.ConsentEvent;
import zvonok.consent.consent.domain.Effective;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.consent.persistence.ChildStateRepository;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.consent.destruction.application.DestructionDuties;
import zvonok.consent.roster.persistence.RosterQueries;
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
    private final RosterQueries roster;
    private final ChildCases cases;
    private final DestructionDuties duties;
    private final Outbox outbox;
    private final Clock clock;

    ChildStates(
            ChildStateRepository states,
            ConsentRepository consents,
            RosterQueries roster,
            ChildCases cases,
            DestructionDuties duties,
            Outbox outbox,
            Clock clock) {
        this.states = states;
        this.consents = consents;
        this.roster = roster;
        this.cases = cases;
        this.duties = duties;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Ends the consents of children who have left a school, for good, and works the states out again. Call it in the transaction
     * that changed the roster, after the change.
     *
     * @param students the children whose guardians, class or school have changed; others may be among them
     */
    public Uni<Void> rosterChanged(Collection<UUID> students) {
        return students.isEmpty()
                ? Uni.createFrom().voidItem()
                : roster.lockStudents(students)
                        .chain(locked -> consents.endOfFormer(locked, now()))
                        .chain(() -> review(students));
    }

    /**
     * Moves each state that the answers no longer bear, since the roster has changed or time has passed, and tells it. A state is
     * never made here: that takes an answer. It waits for answers about the same children that are being given, and later ones
     * wait for it, so that each sees what the other has done.
     */
    Uni<Void> review(Collection<UUID> students) {
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
        return consents.newestOf(students, purpose)
                .chain(answers -> cases.of(students, purpose, answers))
                .chain(found -> Multi.createFrom()
                        .iterable(known)
                        .onItem()
                        .transformToUniAndConcatenate(state -> Uni.createFrom().deferred(() -> {
                            Instant now = now();
                            ChildCase child = found.of(state.schoolId(), state.studentId());
                            return moved(state, child, child.at(now).orElse(Effective.UNDECIDED), now);
                        }))
                        .onItem()
                        .ignoreAsUni());
    }

    /**
     * Moves the state of the child about whom was answered or withdrawn. Answers that decide nothing leave it as it was, unless its
     * time has come; only a withdrawal takes effect even where nobody is left who could answer.
     *
     * @param newestFirst the newest answer of each guardian about the child for that purpose, the new one first
     * @return the state after it, or null where nothing was decided yet
     */
    Uni<@Nullable ChildState> answered(Consent cause, List<Consent> newestFirst) {
        Instant now = now();
        return cases.of(List.of(cause.studentId()), cause.purpose(), newestFirst)
                .map(found -> found.of(cause.schoolId(), cause.studentId()))
                .chain(child -> states.of(cause.schoolId(), cause.studentId(), cause.purpose())
                        .chain(state -> child.at(now)
                                .or(() -> withdrawn(cause))
                                .or(() -> overdue(state, now))
                                .map(effective -> state == null
                                        ? first(cause, child, effective, now)
                                        : moved(state, child, effective, now).replaceWith(state))
                                .orElseGet(() -> Uni.createFrom().item(state))));
    }

    private static Optional<Effective> withdrawn(Consent cause) {
        return cause.standing() == Effective.WITHDRAWN ? Optional.of(Effective.WITHDRAWN) : Optional.empty();
    }

    private static Optional<Effective> overdue(@Nullable ChildState state, Instant now) {
        return state != null && state.isDue(now) ? Optional.of(Effective.UNDECIDED) : Optional.empty();
    }

    private Uni<ChildState> first(Consent cause, ChildCase child, Effective effective, Instant now) {
        ChildState first = new ChildState(
                Ids.next(),
                cause.schoolId(),
                cause.studentId(),
                cause.purpose(),
                effective,
                child.changesAfter(now).orElse(null),
                now);
        return states.persist(first).call(() -> tell(first.changed()));
    }

    /** What may no longer be shown has to be destroyed. */
    private Uni<Void> moved(ChildState state, ChildCase child, Effective effective, Instant now) {
        boolean ends = state.wasGranted() && effective != Effective.GRANTED;
        return state.change(effective, child.changesAfter(now).orElse(null), now)
                .map(this::tell)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> ends
                        ? duties.open(
                                state.schoolId(),
                                state.studentId(),
                                state.purpose().code(),
                                child.endCause(now),
                                now)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> tell(ConsentEvent event) {
        return outbox.append(
                OutgoingEvent.of(ConsentService.TOPIC, event.type(), event.schoolId(), event.aggregateId(), event));
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
