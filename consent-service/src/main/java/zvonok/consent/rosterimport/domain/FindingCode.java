package zvonok.consent.rosterimport.domain;

/** What an import's report says about a row. The words for people are in the bundle {@code report}. */
public enum FindingCode {
    BLANK_REQUIRED(true),
    BAD_SOURCED_ID(true),
    BAD_BOOLEAN(true),
    BAD_DATE(true),
    BEGIN_AFTER_END(true),
    UNKNOWN_VALUE(true),
    UNKNOWN_WORD(true),
    NAME_INCOMPLETE(true),
    STATUS_IN_BULK(true),
    WRONG_FIELD_COUNT(true),
    FIELD_TOO_LONG(true),
    LIST_TOO_LONG(true),
    FORBIDDEN_CHARACTERS(true),
    CONFLICTING_DUPLICATE(true),
    USERNAME_TAKEN(true),
    USERNAME_OF_ANOTHER(true),
    UNKNOWN_REFERENCE(true),
    DEPENDS_ON_FAULTY_ROW(true),
    CYCLE(true),
    SCHOOL_MISMATCH(true),
    NOT_A_SCHOOL(true),
    SECOND_HOMEROOM(true),
    ENROLLMENT_WITHOUT_ROLE(true),
    NOT_A_GUARDIANSHIP(true),
    OUTDATED_ROW(false),
    DUPLICATE_ROW(false),
    BYTE_ORDER_MARK(false),
    COLUMN_ORDER(false),
    LENIENT_CASE(false),
    LENIENT_BOOLEAN(false),
    MANIFEST_VERSION(false),
    EMPTY_LIST_ITEM(false),
    BAD_EMAIL(false),
    FORMULA_CHARACTER(false),
    MIXED_SCRIPTS(false),
    IGNORED_ENTRY(false),
    CLASS_WITHOUT_LEADER(false),
    LAST_PRINCIPAL_KEPT(false),
    ADMINISTRATOR_WITHOUT_SCHOOL(false);

    private final boolean error;

    FindingCode(boolean error) {
        this.error = error;
    }

    /** Whether something was left out because of it; otherwise it is a warning. */
    public boolean isError() {
        return error;
    }
}
