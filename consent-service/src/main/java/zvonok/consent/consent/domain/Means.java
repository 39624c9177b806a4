package zvonok.consent.consent.domain;

/** How an answer was given. */
public enum Means {
    ELECTRONIC
}
