package zvonok.poll.meeting.rest;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import zvonok.poll.meeting.domain.Choice;

/** A guardian's vote for a child. */
record CastVoteRequest(@NotNull UUID studentId, @NotNull Choice choice) {}
