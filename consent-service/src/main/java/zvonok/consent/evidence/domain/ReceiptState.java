package zvonok.consent.evidence.domain;

/** What became of the answer that a receipt is about. */
public enum ReceiptState {
    /** The answer, a grant or a refusal, is the guardian's newest and holds. */
    IN_FORCE,
    /** The guardian took the grant back. */
    WITHDRAWN,
    /** The guardian has given another answer since. */
    REPLACED;

    /** The state of an answer that was or was not withdrawn, and is or is not the guardian's newest about the child. */
    public static ReceiptState of(boolean withdrawn, boolean newest) {
        if (withdrawn) {
            return WITHDRAWN;
        }
        return newest ? IN_FORCE : REPLACED;
    }
}
