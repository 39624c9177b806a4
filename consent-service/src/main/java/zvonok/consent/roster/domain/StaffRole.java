package zvonok.consent.roster.domain;

/** What a member of the staff is in a school or class. */
public enum StaffRole {
    CLASS_LEADER,
    TEACHER,
    PRINCIPAL
}
