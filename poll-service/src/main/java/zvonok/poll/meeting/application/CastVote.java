package zvonok.poll.meeting.application;

import java.util.UUID;
import zvonok.poll.meeting.domain.Choice;

/** Vote on one item for one child. */
public record CastVote(UUID meetingId, int item, UUID studentId, Choice choice) {}
