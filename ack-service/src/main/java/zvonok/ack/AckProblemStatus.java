package zvonok.ack;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;
import zvonok.kit.problem.ErrorCode;
import zvonok.kit.problem.ProblemStatus;

@ApplicationScoped
class AckProblemStatus implements ProblemStatus {

    @Override
    public OptionalInt statusOf(ErrorCode code) {
        return code instanceof AckError own ? OptionalInt.of(status(own)) : OptionalInt.empty();
    }

    private static int status(AckError error) {
        return switch (error) {
            case CONTENT_DIFFERS, CHILD_HAS_ACKNOWLEDGED -> 409;
            case STUDENT_REQUIRED -> 422;
        };
    }
}
