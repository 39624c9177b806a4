package zvonok.consent.consent.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.ChildState;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.ConsentEvent;
import zvonok.consent.consent.domain.PaperEvidence;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;

/**
 * Puts an answer on file, whatever way it came: stores it, tells it, and moves the child's state. So a paper counts exactly as a
 * typed name does.
 */
@ApplicationScoped
public class AnswerFile {

    private final ConsentRepository consents;
    private final ChildStates children;
    private final Outbox outbox;

    AnswerFile(ConsentRepository consents, ChildStates children, Outbox outbox) {
        this.consents = consents;
        this.children = children;
        this.outbox = outbox;
    }

    /**
     * Files an answer. Call it with the child locked.
     *
     * @param before the newest answer of each guardian about the child for that purpose so far, the newest first
     * @return the child's state after it, or null where nothing is decided yet
     */
    public Uni<@Nullable ChildState> file(Consent consent, List<Consent> before) {
        List<Consent> all = new ArrayList<>();
        all.add(consent);
        all.addAll(before);
        ConsentEvent answered = consent.answered();
        return consents.persist(consent)
                .chain(() -> outbox.append(OutgoingEvent.of(
                        ConsentService.TOPIC, answered.type(), answered.schoolId(), answered.aggregateId(), answered)))
                .chain(() -> children.answered(consent, all));
    }

    /**
     * Takes a grant back by a letter, and with it the guardian's other grants about the child for the purpose. Call it with the child
     * locked.
     *
     * @param newest the newest answer of each guardian about the child for that purpose
     */
    public Uni<Void> withdraw(Consent grant, PaperEvidence letter, List<Consent> newest, Instant now) {
        return consents.standingGrants(grant)
                .chain(others -> outbox.appendAll(Stream.concat(Stream.of(grant), others.stream())
                        .flatMap(consent -> consent.withdraw(letter, now).stream())
                        .map(event -> OutgoingEvent.of(
                                ConsentService.TOPIC, event.type(), event.schoolId(), event.aggregateId(), event))
                        .toList()))
                .chain(() -> children.answered(grant, newest))
                .replaceWithVoid();
    }
}
