package zvonok.consent.consent.domain;

/** As what a person signed an answer. */
public enum Capacity {
    /** As a parent or another guardian of the child. */
    GUARDIAN,
    /** For himself: the student about whom the answer is, from 14 on. */
    SELF
}
