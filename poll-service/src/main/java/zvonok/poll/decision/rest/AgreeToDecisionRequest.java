package zvonok.poll.decision.rest;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** For which class the teacher agrees. */
record AgreeToDecisionRequest(@NotNull UUID classId) {}
