package zvonok.poll.meeting.domain;

import java.util.List;
import java.util.UUID;

/** The classes that meet, at least one and each once. */
public record Classes(List<UUID> ids) {

    public Classes {
        ids = ids.stream().distinct().sorted().toList();
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("a meeting is one of at least one class");
        }
    }
}
