package zvonok.consent.destruction.domain;

/** Why pictures of a child that might be shown may be shown no longer. */
public enum EndCause {
    WITHDRAWN,
    REFUSED,
    /** A consent has reached its term. */
    EXPIRED,
    LEFT_SCHOOL,
    /** The child is 14 and has not granted itself. */
    OWN_CONSENT_MISSING,
    /** Those who are guardians now have not decided. */
    GUARDIANS_CHANGED
}
