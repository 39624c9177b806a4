package zvonok.chat.room.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** The chat of a class. */
@Entity
public class Chat {

    @Id
    private UUID id;

    private UUID schoolId;
    private UUID classId;
    private String title;
    private UUID openedBy;
    private Instant openedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Chat() {}

    /** A chat that opens now; ask the {@link ConsentGate} before. */
    public Chat(UUID id, UUID schoolId, UUID classId, String title, UUID openedBy, Instant openedAt) {
        this.id = id;
        this.schoolId = schoolId;
        this.classId = classId;
        this.title = title;
        this.openedBy = openedBy;
        this.openedAt = openedAt;
    }

    /** What the opening tells the others. */
    public ChatOpened opened() {
        return new ChatOpened(id, schoolId, classId, title, openedBy, openedAt);
    }
}
