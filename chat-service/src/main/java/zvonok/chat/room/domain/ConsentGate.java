package zvonok.chat.room.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Clause 2.1: a class chat opens when an answer, granted or refused, is on file for every child of the class. What was answered
 * does not matter here; it keeps pictures out, never people. Guardians answer here: a child's own signature, which counts from 14
 * on, is not waited for, and for who is 18 nobody is. The gate is asked once, at the opening: a newcomer closes no chat.
 */
public final class ConsentGate {

    private ConsentGate() {}

    /** A child of the class; the guardians who may consent, each with whether an answer is on file. */
    public record Child(UUID studentId, Map<UUID, Boolean> answers) {

        public Child {
            answers = Map.copyOf(answers);
        }

        private boolean isComplete(ConsentRule rule) {
            return switch (rule) {
                case ANY -> answers.containsValue(true);
                case ALL -> !answers.isEmpty() && !answers.containsValue(false);
            };
        }
    }

    /** An answer that is missing; without a guardian where the roster knows none who could give it. */
    public record MissingAnswer(@Nullable UUID guardianId, UUID studentId) {}

    /** The answers that are missing for the opening; none: it may open. Of an incomplete child, every silent guardian is named. */
    public static List<MissingAnswer> missing(ConsentRule rule, List<Child> children) {
        List<MissingAnswer> missing = new ArrayList<>();
        for (Child child : children) {
            if (child.isComplete(rule)) {
                continue;
            }
            if (child.answers().isEmpty()) {
                missing.add(new MissingAnswer(null, child.studentId()));
            }
            child.answers().entrySet().stream()
                    .filter(answer -> !answer.getValue())
                    .map(Map.Entry::getKey)
                    .sorted()
                    .forEach(guardian -> missing.add(new MissingAnswer(guardian, child.studentId())));
        }
        return missing;
    }
}
