package zvonok.consent.consent.domain;

/** What all answers about one child come to. Only {@code GRANTED} allows anything. */
public enum Effective {
    GRANTED,
    REFUSED,
    WITHDRAWN,
    /** What was decided once, the answers of those who are guardians now no longer bear. */
    UNDECIDED
}
