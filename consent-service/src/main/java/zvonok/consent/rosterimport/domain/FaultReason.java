package zvonok.consent.rosterimport.domain;

/** Why a package is refused whole. The words for people are in the bundle {@code report}. */
public enum FaultReason {
    NOT_A_ZIP,
    BROKEN_ARCHIVE,
    ENTRY_NAME,
    INSIDE_FOLDER,
    DUPLICATE_ENTRY,
    TOO_MANY_ENTRIES,
    FILE_TOO_LARGE,
    PACKAGE_TOO_LARGE,
    SUSPICIOUS_RATIO,
    TOO_MANY_ROWS,
    UNKNOWN_FILE,
    ENCODING,
    LONE_CARRIAGE_RETURN,
    NUL_BYTE,
    QUOTING,
    LINE_BREAK_IN_FIELD,
    SEPARATOR,
    MISSING_MANIFEST,
    MANIFEST_HEADER,
    MANIFEST_PROPERTY,
    VERSION_UNSUPPORTED,
    VERSION_MISMATCH,
    DELTA_WITHOUT_WHOLE,
    FILE_MISSING,
    FILE_NOT_DECLARED,
    MISSING_COLUMN,
    UNKNOWN_COLUMN,
    DUPLICATE_COLUMN,
    NO_ROWS
}
