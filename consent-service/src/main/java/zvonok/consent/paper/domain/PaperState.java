package zvonok.consent.paper.domain;

/** How far a paper has come. */
public enum PaperState {
    /** Scanned; nothing counts yet. */
    WAITING,
    /** A second person has seen that the paper says so: its answers count. */
    WITNESSED,
    /** A second person has sent it back with a reason; nothing counts. */
    REJECTED
}
