package zvonok.consent.evidence.domain;

/** What became of the answer that a receipt is about. */
public enum ReceiptState {
    /** The answer, a grant or a refusal, is the guardian's newest and holds. */
    IN_FORCE,
    /** The guardian took the grant back. */
    WITHDRAWN,
    /** The guardian has given another answer since. */
    REPLACED,
    /** The grant has reached its term, or the child has left the school. */
    ENDED;

    /** The state of an answer that was or was not withdrawn, is or is not the guardian's newest about the child, and is over or not. */
    public static ReceiptState of(boolean withdrawn, boolean newest, boolean over) {
        if (withdrawn) {
            return WITHDRAWN;
        }
        if (!newest) {
            return REPLACED;
        }
        return over ? ENDED : IN_FORCE;
    }
}
