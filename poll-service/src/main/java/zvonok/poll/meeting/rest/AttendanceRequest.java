package zvonok.poll.meeting.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** The children who are represented, all of them. */
record AttendanceRequest(@NotNull @Size(max = 5_000) List<@NotNull UUID> studentIds) {}
