package zvonok.poll.meeting.domain;

import java.util.List;
import java.util.UUID;

/**
 * How an item ended.
 *
 * @param decisions one for each class where the item was adopted, none otherwise
 */
public record Result(Outcome outcome, Tally tally, List<UUID> decisions) {

    public Result {
        decisions = List.copyOf(decisions);
    }
}
