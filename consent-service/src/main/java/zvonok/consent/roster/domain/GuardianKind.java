package zvonok.consent.roster.domain;

/** How a guardian stands to the child, by the guardian's own role in the roster; the stronger first. */
public enum GuardianKind {
    PARENT,
    GUARDIAN,
    /** Who acts for an institution that is the child's guardian. */
    INSTITUTION,
    RELATIVE;

    /** Whether such a guardian may sign for the child. */
    public boolean mayConsent() {
        return this != RELATIVE;
    }
}
