package zvonok.poll.decision.application;

import java.util.UUID;

/** Agree to a decision for one's class. */
public record AgreeToDecision(UUID decisionId, UUID classId) {}
