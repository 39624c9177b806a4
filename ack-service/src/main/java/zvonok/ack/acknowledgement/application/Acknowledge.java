package zvonok.ack.acknowledgement.application;

import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.AckError;
import zvonok.ack.legalforce.domain.Form;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/**
 * Acknowledge what was seen, for one child.
 *
 * @param studentId the child; may be left out where only one of the guardian's children is addressed
 */
public record Acknowledge(
        UUID requestId,
        int requestVersion,
        String contentSha256,
        @Nullable UUID studentId,
        Form form) {

    /**
     * The child that is meant.
     *
     * @param addressed the guardian's addressed children
     * @throws Refusal {@code not-found} where there is none or another is named; {@code student-required} where several are
     *     addressed and none is named
     */
    UUID child(Collection<UUID> addressed) {
        if (addressed.isEmpty() || (studentId != null && !addressed.contains(studentId))) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        if (studentId != null) {
            return studentId;
        }
        if (addressed.size() > 1) {
            throw new Refusal(AckError.STUDENT_REQUIRED).with("studentIds", addressed);
        }
        return addressed.iterator().next();
    }
}
