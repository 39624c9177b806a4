package zvonok.ack.legalforce.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an acknowledgement counts as. */
public sealed interface LegalForce {

    /** As a signature, by this decision and under this agreement. */
    record Official(UUID decisionId, AcceptedAgreement agreement) implements LegalForce {}

    /**
     * As a read mark only.
     *
     * @param decisionId the decision in force, where there is one
     */
    record Informal(Reason because, @Nullable UUID decisionId) implements LegalForce {}

    /** Why it is no signature. */
    enum Reason {
        NO_DECISION,
        FORM_NOT_ALLOWED,
        AGREEMENT_NOT_ACCEPTED
    }
}
