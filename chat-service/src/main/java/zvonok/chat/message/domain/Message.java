package zvonok.chat.message.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.chat.ChatError;
import zvonok.chat.hours.domain.ChatHoursPolicy;
import zvonok.kit.problem.Refusal;

/**
 * A message: posted, held or submitted, judged, published or returned, corrected as a new revision. A verdict counts only for the
 * revision that it names and only while that revision is with moderation; so a late or repeated one changes nothing.
 */
@Entity
public class Message {

    private static final String HOURS_CLAUSE = "2.2";
    private static final String NO_VIOLATIONS = "[]";

    @Id
    private UUID id;

    private UUID schoolId;
    private UUID chatId;
    private UUID classId;
    private UUID authorId;
    private int revision;

    @Enumerated(EnumType.STRING)
    private MessageStatus status;

    private String text;
    private @Nullable UUID replyTo;
    private int attachmentCount;
    private @Nullable String acknowledgementTitle;
    private @Nullable LocalDate acknowledgementDueOn;

    @Enumerated(EnumType.STRING)
    private OutsideHours outsideHours;

    private @Nullable Instant publishAfter;
    private @Nullable String contentSha256;
    private String violations;
    private @Nullable String corrected;
    private Instant submittedAt;
    private @Nullable Instant publishedAt;
    private Instant listedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Message() {}

    private Message(NewMessage posted, MessageStatus status, Instant now) {
        this.id = posted.id();
        this.schoolId = posted.schoolId();
        this.chatId = posted.chatId();
        this.classId = posted.classId();
        this.authorId = posted.authorId();
        this.revision = 1;
        this.status = status;
        this.text = posted.text();
        this.replyTo = posted.replyTo();
        this.attachmentCount = posted.attachmentIds().size();
        if (posted.acknowledgement() != null) {
            this.acknowledgementTitle = posted.acknowledgement().title();
            this.acknowledgementDueOn = posted.acknowledgement().dueOn();
        }
        this.outsideHours = posted.outsideHours();
        this.violations = NO_VIOLATIONS;
        this.submittedAt = now;
        this.listedAt = now;
    }

    /**
     * Posts a message: submitted while the chat is open, else held or refused as its author wants.
     *
     * @throws Refusal {@code outside-hours} with {@code opensAt} (clause 2.2), {@code message-empty}
     */
    public static Message post(NewMessage posted, ChatHoursPolicy hours, Instant now) {
        if (posted.text().isBlank() && posted.attachmentIds().isEmpty()) {
            throw new Refusal(ChatError.MESSAGE_EMPTY);
        }
        Message message = new Message(posted, MessageStatus.SUBMITTED, now);
        message.keepHours(hours, now);
        return message;
    }

    private void keepHours(ChatHoursPolicy hours, Instant now) {
        publishAfter = null;
        if (hours.isOpen(now)) {
            return;
        }
        Optional<Instant> opensAt = hours.opensAt(now);
        if (outsideHours == OutsideHours.REFUSE || opensAt.isEmpty()) {
            Refusal refusal = new Refusal(ChatError.OUTSIDE_HOURS).citing(HOURS_CLAUSE);
            throw opensAt.isPresent() ? refusal.with("opensAt", opensAt.get()) : refusal;
        }
        status = MessageStatus.HELD;
        publishAfter = opensAt.get();
    }

    /** What a submission tells the others; empty while the message is held. */
    public Optional<MessageEvent.MessageSubmitted> submission(List<UUID> attachmentIds) {
        return status == MessageStatus.SUBMITTED
                ? Optional.of(new MessageEvent.MessageSubmitted(
                        id, chatId, classId, schoolId, authorId, revision, text, attachmentIds, submittedAt))
                : Optional.empty();
    }

    /** The chat opened: a held message goes to moderation. One that is not held stays as it is. */
    public Optional<MessageEvent.MessageSubmitted> release(List<UUID> attachmentIds) {
        if (status != MessageStatus.HELD) {
            return Optional.empty();
        }
        status = MessageStatus.SUBMITTED;
        publishAfter = null;
        return submission(attachmentIds);
    }

    /** The author left the chat while the message waited: it is not said any more. One that is not held stays as it is. */
    public void drop() {
        if (status == MessageStatus.HELD) {
            status = MessageStatus.REFUSED;
            publishAfter = null;
        }
    }

    /** The opening moved, since a decision came or went. */
    public void postpone(@Nullable Instant opensAt) {
        if (status == MessageStatus.HELD) {
            publishAfter = opensAt;
        }
    }

    /** Whether a verdict on that revision still counts. */
    public boolean awaits(int judgedRevision) {
        return status == MessageStatus.SUBMITTED && revision == judgedRevision;
    }

    /** Takes moderation's word; the attachments are those that may be shown now. Nothing happens where it no longer counts. */
    public Optional<MessageEvent> judge(
            Judgement judgement, List<MessageEvent.PublishedAttachment> attachments, Instant now) {
        if (!awaits(judgement.revision())) {
            return Optional.empty();
        }
        violations = judgement.violations();
        corrected = judgement.corrected();
        return switch (judgement.verdict()) {
            case PASS, ADVISE -> Optional.of(publish(attachments, now));
            case RETURN -> Optional.of(turnBack(MessageStatus.RETURNED, judgement.verdict()));
            case HOLD -> Optional.of(turnBack(MessageStatus.WAITING_REVIEW, judgement.verdict()));
            case REFUSE -> Optional.of(turnBack(MessageStatus.REFUSED, judgement.verdict()));
        };
    }

    private MessageEvent publish(List<MessageEvent.PublishedAttachment> attachments, Instant now) {
        status = MessageStatus.PUBLISHED;
        String hash = ContentHash.of(
                id,
                revision,
                text,
                attachments.stream()
                        .map(MessageEvent.PublishedAttachment::sha256)
                        .toList());
        contentSha256 = hash;
        publishedAt = now;
        listedAt = now;
        return new MessageEvent.MessagePublished(
                id,
                chatId,
                classId,
                schoolId,
                authorId,
                revision,
                text,
                attachments,
                replyTo,
                acknowledgement(),
                hash,
                now);
    }

    private MessageEvent turnBack(MessageStatus newStatus, Judgement.Verdict verdict) {
        status = newStatus;
        return new MessageEvent.MessageReturned(
                id, chatId, schoolId, authorId, revision, verdict, violations, corrected);
    }

    /**
     * The author corrects a message that was returned, or that waits for the administrator: a new revision, submitted or held like a new
     * message.
     *
     * @return what the message said before
     * @throws Refusal {@code message-not-returned}, and as {@link #post}
     */
    public MessageRevision correct(String newText, int attachments, ChatHoursPolicy hours, Instant now) {
        if (status != MessageStatus.RETURNED && status != MessageStatus.WAITING_REVIEW) {
            throw new Refusal(ChatError.MESSAGE_NOT_RETURNED);
        }
        if (newText.isBlank() && attachments == 0) {
            throw new Refusal(ChatError.MESSAGE_EMPTY);
        }
        MessageRevision before = new MessageRevision(schoolId, id, revision, status, text, violations, submittedAt);
        revision++;
        status = MessageStatus.SUBMITTED;
        text = newText;
        attachmentCount = attachments;
        violations = NO_VIOLATIONS;
        corrected = null;
        submittedAt = now;
        listedAt = now;
        keepHours(hours, now);
        return before;
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID chatId() {
        return chatId;
    }

    public UUID classId() {
        return classId;
    }

    public UUID authorId() {
        return authorId;
    }

    public int revision() {
        return revision;
    }

    public MessageStatus status() {
        return status;
    }

    public String text() {
        return text;
    }

    public @Nullable UUID replyTo() {
        return replyTo;
    }

    public int attachmentCount() {
        return attachmentCount;
    }

    public @Nullable AcknowledgementRequest acknowledgement() {
        return acknowledgementTitle == null
                ? null
                : new AcknowledgementRequest(acknowledgementTitle, acknowledgementDueOn);
    }

    public @Nullable Instant publishAfter() {
        return publishAfter;
    }

    public @Nullable String contentSha256() {
        return contentSha256;
    }

    public String violations() {
        return violations;
    }

    public @Nullable String corrected() {
        return corrected;
    }

    public Instant submittedAt() {
        return submittedAt;
    }

    public @Nullable Instant publishedAt() {
        return publishedAt;
    }

    public Instant listedAt() {
        return listedAt;
    }

    public long version() {
        return version;
    }
}
