package zvonok.consent.office.domain;

/** As what somebody oversees schools. */
public enum OversightRole {
    /** Reads; the account has the realm role {@code auditor}. */
    AUDITOR,
    /** Staff of the district for some of its schools; the account has the realm role {@code district-admin}. */
    DISTRICT_STAFF
}
