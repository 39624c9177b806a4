package zvonok.ack;

import zvonok.kit.problem.ErrorCode;

/** Refusals of the ack service. */
public enum AckError implements ErrorCode {
    /** What the guardian saw is not what is asked for now. */
    CONTENT_DIFFERS,
    /** Another guardian of the child was first. */
    CHILD_HAS_ACKNOWLEDGED,
    /** Several of the guardian's children are addressed and none was named. */
    STUDENT_REQUIRED
}
