package zvonok.consent.consent.domain;

/** Whose answers a request asks for: one guardian's for each child, or every guardian's. */
public enum Rule {
    ANY,
    ALL
}
