package zvonok.consent.invitation.domain;

/** How an invitation ended. */
public enum Ending {
    /** The person got in and has a password of his own. */
    USED,
    /** Its record was joined to another account. */
    CLAIMED,
    /** Nobody used it in time. */
    EXPIRED,
    /** A newer one was printed. */
    REPLACED
}
