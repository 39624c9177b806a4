package zvonok.consent.audit.domain;

/** What of children's data is read. */
public enum ReadOperation {
    /** What people ask a school to correct. */
    CORRECTION_REQUESTS,
    /** The list of a class's students. */
    CLASS_STUDENTS,
    /** The guardians of a class's students, with whose guardians they are. */
    CLASS_GUARDIANS,
    /** What may be done with the pictures of one child. */
    CHILD_STATE,
    /** The answers about each child of a class. */
    CLASS_CONSENTS,
    /** How far a request to a class has come, child by child. */
    REQUEST_STATUS,
    /** The matrix of a class, as a file. */
    CLASS_MATRIX,
    /** The matrix of a school, as a file. */
    SCHOOL_MATRIX,
    /** Who is barred from children of a class. */
    CLASS_BARS,
    /** The scanned paper by which a guardian was barred from a child. */
    BAR_PAPER,
    /** Institutions that are guardians, with the children whose. */
    INSTITUTIONS,
    /** What has to be destroyed since a consent ended. */
    DESTRUCTION_DUTIES,
    /** Answers on paper. */
    PAPER_ANSWERS,
    /** The scan of a paper. */
    PAPER_SCAN,
    /** The receipt of one guardian's answer about one child. */
    RECEIPT,
    /** Invitations sent by mail to guardians, students who sign for themselves, or staff; counts the people written to. */
    MAIL_INVITATIONS
}
