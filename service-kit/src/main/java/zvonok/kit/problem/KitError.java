package zvonok.kit.problem;

/** Refusals that every service knows. */
public enum KitError implements ErrorCode {
    MALFORMED_REQUEST,
    VALIDATION_FAILED,
    IDEMPOTENCY_KEY_MISSING,
    IDEMPOTENCY_KEY_REUSED,
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    CONFLICT,
    PRECONDITION_FAILED,
    PRECONDITION_REQUIRED,
    PAYLOAD_TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    STALE_KNOWLEDGE,
    SERVICE_UNAVAILABLE,
    UNEXPECTED;

    int status() {
        return switch (this) {
            case MALFORMED_REQUEST, VALIDATION_FAILED, IDEMPOTENCY_KEY_MISSING -> 400;
            case UNAUTHORIZED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case PAYLOAD_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case IDEMPOTENCY_KEY_REUSED -> 422;
            case PRECONDITION_REQUIRED -> 428;
            case UNEXPECTED -> 500;
            case STALE_KNOWLEDGE, SERVICE_UNAVAILABLE -> 503;
        };
    }
}
