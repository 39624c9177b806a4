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
            case AGREEMENT_REQUIRED,
                    NOTHING_TO_WITHDRAW,
                    CORRECTION_ANSWERED,
                    ROSTER_REMOVAL_GUARD,
                    ROSTER_CHANGED_MEANWHILE,
                    ROSTER_IMPORT_NOT_HELD,
                    ROSTER_PACKAGE_DIFFERS,
                    ROSTER_CONFIRMATION_OUTDATED -> 409;
            case STALE_AUTHENTICATION -> 403;
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
                    TYPED_NAME_DIFFERS,
                    DUE_DATE_PASSED -> 422;
        };
    }
}
