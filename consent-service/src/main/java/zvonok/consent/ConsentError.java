package zvonok.consent;

import zvonok.kit.problem.ErrorCode;

/** What this service refuses, beside what every service does. */
public enum ConsentError implements ErrorCode {
    ROSTER_PACKAGE_REFUSED,
    ROSTER_REMOVAL_GUARD,
    ROSTER_TOO_MANY_FAULTS,
    ROSTER_CHANGED_MEANWHILE,
    ROSTER_IMPORT_NOT_HELD,
    ROSTER_PACKAGE_DIFFERS,
    ROSTER_CONFIRMATION_OUTDATED,
    AGREEMENT_REQUIRED,
    AGREEMENT_VERSION_UNKNOWN,
    BARRED_FROM_CHILD,
    ALREADY_BARRED,
    NOT_BARRED,
    SCAN_UNREADABLE,
    TYPED_NAME_DIFFERS,
    NOTHING_TO_WITHDRAW,
    DUE_DATE_PASSED
}
