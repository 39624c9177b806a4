package zvonok.consent.consent.domain;

/** How an answer was given. */
public enum Means {
    /** Signed in the app by a typed name. */
    ELECTRONIC,
    /** Signed by hand; scanned by one member of the staff and witnessed by another. */
    PAPER,
    /** Not at all: after the due date the principal recorded that no answer came. In events only. */
    NO_ANSWER
}
