package zvonok.ack.legalforce.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Clause 2.5: a mark equals a signature where, at the very instant of the mark, a decision of the meeting is in force for the
 * class, the decision allows the mark's form, and the guardian has accepted the school's agreement on signatures.
 *
 * <p>One decision governs: a class's own outranks the school's, and of two of the same kind the one that begins later. Whatever
 * the governing decision does not allow is not allowed, even if an outranked one did.
 */
public final class LegalForcePolicy {

    private static final Comparator<MarkDecision> RANK = Comparator.comparing((MarkDecision d) -> !d.isOfSchool())
            .thenComparing(MarkDecision::from)
            .thenComparing(MarkDecision::recordedAt)
            .thenComparing(MarkDecision::id);

    private LegalForcePolicy() {}

    /**
     * The force of a mark.
     *
     * @param decisions the school's decisions of this kind, in force or not
     * @param agreement the guardian's acceptance in that school, null where there is none
     * @param at the instant of the mark
     */
    public static LegalForce of(
            Collection<MarkDecision> decisions,
            UUID classId,
            Form form,
            @Nullable AcceptedAgreement agreement,
            Instant at) {
        Optional<MarkDecision> governing =
                decisions.stream().filter(d -> d.governs(classId, at)).max(RANK);
        if (governing.isEmpty()) {
            return new LegalForce.Informal(LegalForce.Reason.NO_DECISION, null);
        }
        MarkDecision decision = governing.get();
        if (!decision.forms().contains(form)) {
            return new LegalForce.Informal(LegalForce.Reason.FORM_NOT_ALLOWED, decision.id());
        }
        if (agreement == null || !agreement.isAcceptedAt(at)) {
            return new LegalForce.Informal(LegalForce.Reason.AGREEMENT_NOT_ACCEPTED, decision.id());
        }
        return new LegalForce.Official(decision.id(), agreement);
    }
}
