package zvonok.poll.meeting.application;

import java.time.Instant;
import java.util.UUID;
import zvonok.poll.meeting.domain.Ballot;
import zvonok.poll.meeting.domain.Choice;

/** The vote of a child on an item, as its guardian sees it. */
public record VoteView(UUID meetingId, int item, UUID studentId, Choice choice, Instant castAt) {

    static VoteView of(Ballot ballot) {
        return new VoteView(ballot.meetingId(), ballot.item(), ballot.studentId(), ballot.choice(), ballot.castAt());
    }
}
