package zvonok.consent.consent.domain;

/** A guardian's signed answer. A refusal is an answer as good as a grant. */
public enum Answer {
    GRANTED,
    REFUSED
}
