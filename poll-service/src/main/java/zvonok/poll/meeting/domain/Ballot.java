package zvonok.poll.meeting.domain;

import java.time.Instant;
import java.util.UUID;

/** The one vote of a child on one item, cast by one of its guardians. It never changes. */
public record Ballot(
        UUID schoolId,
        UUID meetingId,
        int item,
        UUID studentId,
        UUID voter,
        String account,
        Choice choice,
        Instant castAt) {

    /** Whether this is the same guardian saying the same thing again. */
    public boolean repeats(Ballot first) {
        return voter.equals(first.voter) && choice == first.choice;
    }
}
