package zvonok.kit.tally;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;
import zvonok.kit.problem.ErrorCode;
import zvonok.kit.problem.ProblemStatus;

@ApplicationScoped
class TallyProblemStatus implements ProblemStatus {

    @Override
    public OptionalInt statusOf(ErrorCode code) {
        if (!(code instanceof TallyError own)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                switch (own) {
                    case TALLY_FULL -> 409;
                });
    }
}
