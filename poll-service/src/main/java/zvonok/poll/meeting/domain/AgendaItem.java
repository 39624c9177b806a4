package zvonok.poll.meeting.domain;

import org.jspecify.annotations.Nullable;
import zvonok.poll.decision.domain.DecisionKind;
import zvonok.poll.decision.domain.Parameters;

/**
 * One question to be decided.
 *
 * @param n its number, from 1
 * @param result null until the meeting is closed
 */
public record AgendaItem(
        int n,
        String title,
        Parameters parameters,
        @Nullable Result result) {

    public DecisionKind kind() {
        return parameters.kind();
    }

    AgendaItem ended(Result how) {
        return new AgendaItem(n, title, parameters, how);
    }
}
