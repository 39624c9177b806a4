package zvonok.ack.legalforce.messaging;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.legalforce.domain.Form;

/** What this service reads of {@code decision.effective.v1} and {@code decision.ended.v1}. */
record DecisionChanged(
        UUID decisionId,
        String kind,
        Set<UUID> classes,
        Instant from,
        @Nullable Instant until,
        Instant recordedAt) {

    static final String MARK_EQUALS_SIGNATURE = "MARK_EQUALS_SIGNATURE";

    DecisionChanged {
        Objects.requireNonNull(decisionId);
        Objects.requireNonNull(kind);
        classes = Set.copyOf(classes);
        Objects.requireNonNull(from);
        Objects.requireNonNull(recordedAt);
    }

    /** The same event of the kind {@link #MARK_EQUALS_SIGNATURE}, whose parameters name the forms that count. */
    record Marks(Parameters parameters) {
        Marks {
            Objects.requireNonNull(parameters);
        }
    }

    record Parameters(Set<Form> forms) {
        Parameters {
            forms = Set.copyOf(forms);
        }
    }
}
