package zvonok.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;
import zvonok.kit.problem.ErrorCode;
import zvonok.kit.problem.ProblemStatus;

@ApplicationScoped
class ChatProblemStatus implements ProblemStatus {

    @Override
    public OptionalInt statusOf(ErrorCode code) {
        return code instanceof ChatError own ? OptionalInt.of(status(own)) : OptionalInt.empty();
    }

    private static int status(ChatError error) {
        return switch (error) {
            case CONSENTS_MISSING,
                    CONSENT_REQUEST_MISSING,
                    CLASS_EMPTY,
                    DECISION_REQUIRED,
                    OUTSIDE_HOURS,
                    CONSENT_REFUSED,
                    MESSAGE_NOT_RETURNED -> 409;
            case ATTACHMENT_RETRACTED -> 410;
            case PICTURE_TOO_LARGE -> 413;
            case JPEG_ONLY -> 415;
            case RANGE_NOT_SATISFIABLE -> 416;
            case ATTACHMENT_UNKNOWN, REPLY_UNKNOWN, MESSAGE_EMPTY, DEPICTS_MISSING, PICTURE_UNREADABLE -> 422;
        };
    }
}
