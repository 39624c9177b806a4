package zvonok.consent.history.application;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import zvonok.consent.ConsentError;
import zvonok.consent.history.domain.AsOf;
import zvonok.kit.problem.Refusal;

/**
 * What was in force at an earlier instant, by the time at which the database took each change. What a transaction changed appears
 * whole. An instant that lies so little back that changes before it are still being committed may later be answered differently.
 */
@ApplicationScoped
public class History {

    private final Clock clock;

    History(Clock clock) {
        this.clock = clock;
    }

    /**
     * Opens the current run to what was in force in a school; for a question about now there is nothing to open. Rights are asked
     * before, as they are now.
     *
     * @throws Refusal {@code as-of-future}; {@code as-of-unknown} for an instant before this installation kept a history
     */
    public Uni<Void> open(AsOf asOf, UUID schoolId) {
        Instant at = asOf.at();
        if (at == null) {
            return Uni.createFrom().voidItem();
        }
        if (at.isAfter(Instant.now(clock))) {
            return Uni.createFrom().failure(new Refusal(ConsentError.AS_OF_FUTURE));
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                        select complete, at from history_start, set_config('app.as_of', ?1, true) as instant, set_config('app.as_of_school', ?2, true) as place
                        """, Object[].class)
                        .setParameter(1, at.toString())
                        .setParameter(2, schoolId.toString())
                        .getSingleResult()
                        .invoke(start -> {
                            Instant known = ((OffsetDateTime) Objects.requireNonNull(start[1])).toInstant();
                            if (!((Boolean) Objects.requireNonNull(start[0])) && at.isBefore(known)) {
                                throw new Refusal(ConsentError.AS_OF_UNKNOWN).with("knownSince", known);
                            }
                        })
                        .replaceWithVoid());
    }
}
