package zvonok.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;
import zvonok.kit.problem.ErrorCode;
import zvonok.kit.problem.ProblemStatus;

/** HTTP status of this service's refusals. */
@ApplicationScoped
class ConsentProblemStatus implements ProblemStatus {

    @Override
    public OptionalInt statusOf(ErrorCode code) {
        return code instanceof ConsentError own ? OptionalInt.of(status(own)) : OptionalInt.empty();
    }

    private static int status(ConsentError code) {
        return switch (code) {
            case BARRED_FROM_CHILD -> 403;
            case AGREEMENT_REQUIRED,
                    ALREADY_BARRED,
                    NOBODY_TO_INVITE,
                    INVITATIONS_PRINTED_BEFORE,
                    MAIL_NOT_SET_UP,
                    MAIL_ADDRESS_MISSING,
                    MAIL_ADDRESS_SHARED,
                    ACCOUNT_NOT_READY,
                    ACCOUNT_IN_USE,
                    NOBODY_TO_MAIL,
                    INVITATION_USED,
                    INVITATION_EXPIRED,
                    INVITATION_OWN,
                    RECORD_HAS_SIGNED,
                    NOT_BARRED,
                    INSTITUTION_REGISTERED,
                    CHILD_HAS_INSTITUTION,
                    USERNAME_TAKEN,
                    NOTHING_TO_WITHDRAW,
                    CORRECTION_ANSWERED,
                    DESTRUCTION_PROVED,
                    PAPER_OUTDATED,
                    PAPER_DECIDED,
                    DUE_DATE_NOT_PASSED,
                    ANSWER_ON_FILE,
                    ROSTER_REMOVAL_GUARD,
                    ROSTER_SCHOOL_OF_ANOTHER_SOURCE,
                    ROSTER_CHANGED_MEANWHILE,
                    ROSTER_IMPORT_NOT_HELD,
                    ROSTER_PACKAGE_DIFFERS,
                    ROSTER_CONFIRMATION_OUTDATED -> 409;
            case STALE_AUTHENTICATION, WITNESS_NOT_INDEPENDENT -> 403;
            case CHILD_UNKNOWN -> 404;
            case SCAN_TOO_LARGE -> 413;
            case SCAN_TYPE_UNSUPPORTED -> 415;
            case SCAN_DIMENSIONS_TOO_LARGE,
                    ROSTER_PACKAGE_REFUSED,
                    ROSTER_TOO_MANY_FAULTS,
                    ACCOUNT_UNKNOWN,
                    ADMINISTRATOR_NOT_OF_THE_CLASS,
                    PERIOD_INVALID,
                    AS_OF_FUTURE,
                    AS_OF_UNKNOWN,
                    AGREEMENT_VERSION_UNKNOWN,
                    INVITATION_UNKNOWN,
                    TYPED_NAME_DIFFERS,
                    INSTITUTION_NUMBER_WRONG,
                    DESTRUCTION_DATE_WRONG,
                    FORM_INCOMPLETE,
                    FORM_SEVERAL_PURPOSES,
                    FORM_TERM_IMPOSSIBLE,
                    PAPER_DATE_IMPOSSIBLE,
                    DUE_DATE_PASSED -> 422;
            case TOO_MANY_ATTEMPTS, MAIL_SENT_RECENTLY -> 429;
        };
    }
}
