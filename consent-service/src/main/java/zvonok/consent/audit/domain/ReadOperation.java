package zvonok.consent.audit.domain;

/** What of children's data is read. */
public enum ReadOperation {
    /** The answers about each child of a class. */
    CLASS_CONSENTS,
    /** How far a request to a class has come, child by child. */
    REQUEST_STATUS,
    /** The matrix of a class, as a file. */
    CLASS_MATRIX,
    /** The matrix of a school, as a file. */
    SCHOOL_MATRIX,
    /** The receipt of one guardian's answer about one child. */
    RECEIPT
}
