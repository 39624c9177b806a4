package zvonok.ack.request.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.AckError;
import zvonok.ack.request.domain.RequestEvent.AcknowledgementCompleted;
import zvonok.ack.request.domain.RequestEvent.AcknowledgementRequested;
import zvonok.kit.problem.Refusal;

/**
 * A request to acknowledge one message of a class. Each published revision of the message makes a new version of the request,
 * which everybody is asked anew; acknowledgements of earlier versions stay on file and count for what was seen then.
 */
@Entity
public class AcknowledgementRequest {

    @Id
    private UUID id;

    private UUID schoolId;
    private UUID classId;
    private UUID chatId;
    private UUID messageId;
    private String title;
    private @Nullable LocalDate dueOn;
    private int requestVersion;
    private int revision;
    private String contentSha256;
    private Instant requestedAt;
    private @Nullable Instant completedAt;

    @Version
    private long version;

    /** For Hibernate alone. */
    @SuppressWarnings("NullAway.Init")
    protected AcknowledgementRequest() {}

    /** A new request, version 1, for what was published. */
    public AcknowledgementRequest(
            UUID id, UUID schoolId, UUID classId, UUID chatId, MessageContent content, Ask ask, Instant at) {
        this.id = id;
        this.schoolId = schoolId;
        this.classId = classId;
        this.chatId = chatId;
        this.messageId = content.messageId();
        this.title = ask.title();
        this.dueOn = ask.dueOn();
        this.requestVersion = 1;
        this.revision = content.revision();
        this.contentSha256 = content.sha256();
        this.requestedAt = at;
    }

    /** The event of the current version, once it is known how many children are addressed. */
    public AcknowledgementRequested asked(int addressees) {
        return new AcknowledgementRequested(
                id,
                schoolId,
                classId,
                chatId,
                messageId,
                requestVersion,
                contentSha256,
                title,
                dueOn,
                addressees,
                requestedAt);
    }

    /**
     * Follows a later revision of the message: the next version, open again. An earlier or the same revision changes nothing.
     *
     * @param ask the author's wish as the revision carries it; null leaves title and day as they are
     * @return whether there is a new version
     */
    public boolean revise(MessageContent content, @Nullable Ask ask, Instant at) {
        if (content.revision() <= revision) {
            return false;
        }
        requestVersion++;
        revision = content.revision();
        contentSha256 = content.sha256();
        requestedAt = at;
        completedAt = null;
        if (ask != null) {
            title = ask.title();
            dueOn = ask.dueOn();
        }
        return true;
    }

    /**
     * Holds what a guardian has seen against what is asked for now.
     *
     * @throws Refusal {@code content-differs} naming the current version and hash
     */
    public void requireSeen(int seenVersion, String seenSha256) {
        if (seenVersion != requestVersion || !seenSha256.equals(contentSha256)) {
            throw new Refusal(AckError.CONTENT_DIFFERS)
                    .citing("2.5")
                    .with("requestVersion", requestVersion)
                    .with("contentSha256", contentSha256);
        }
    }

    /**
     * Completes the request when nobody is missing any more.
     *
     * @param missing addressed children of the class without an acknowledgement of the current version
     * @return the event, empty where somebody is missing or it was complete before
     */
    public Optional<AcknowledgementCompleted> completeIfNobodyIsMissing(long missing, Instant at) {
        if (missing > 0 || completedAt != null) {
            return Optional.empty();
        }
        completedAt = at;
        return Optional.of(new AcknowledgementCompleted(id, schoolId, classId, at));
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID classId() {
        return classId;
    }

    public UUID chatId() {
        return chatId;
    }

    public UUID messageId() {
        return messageId;
    }

    public String title() {
        return title;
    }

    public @Nullable LocalDate dueOn() {
        return dueOn;
    }

    public int requestVersion() {
        return requestVersion;
    }

    public int revision() {
        return revision;
    }

    public String contentSha256() {
        return contentSha256;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public @Nullable Instant completedAt() {
        return completedAt;
    }
}
