package zvonok.poll.meeting.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A meeting was convened: the payload of {@code meeting.convened.v1}. */
public record MeetingConvened(
        UUID meetingId, UUID schoolId, List<UUID> classIds, String title, LocalDate heldOn, UUID convenedBy) {

    public static final String TYPE = "meeting.convened.v1";

    public MeetingConvened {
        classIds = List.copyOf(classIds);
    }
}
