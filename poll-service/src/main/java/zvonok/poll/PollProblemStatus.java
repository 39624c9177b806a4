package zvonok.poll;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;
import zvonok.kit.problem.ErrorCode;
import zvonok.kit.problem.ProblemStatus;

/** The HTTP status of each refusal. */
@ApplicationScoped
class PollProblemStatus implements ProblemStatus {

    @Override
    public OptionalInt statusOf(ErrorCode code) {
        return code instanceof PollError own ? OptionalInt.of(status(own)) : OptionalInt.empty();
    }

    private static int status(PollError error) {
        return switch (error) {
            case AGENDA_INVALID, NOT_ELIGIBLE -> 422;
            case NO_CHILDREN,
                    CHILD_NOT_PRESENT,
                    CHILD_HAS_VOTED,
                    PRESENT_CHILD_HAS_VOTED,
                    MEETING_CLOSED,
                    MEETING_NOT_CLOSED,
                    CLASS_NOT_CONCERNED,
                    DECISION_SUPERSEDED -> 409;
        };
    }
}
