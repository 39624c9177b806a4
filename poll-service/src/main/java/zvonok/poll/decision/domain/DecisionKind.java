package zvonok.poll.decision.domain;

/** What a meeting can decide. */
public enum DecisionKind {
    /** R2.2a: when the class chat is open. */
    CHAT_HOURS,
    /** R2.5: an expressed mark equals a signature. */
    MARK_EQUALS_SIGNATURE
}
