package zvonok.moderation.check.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A revision of a message was judged: the payload of {@code message.judged.v1}. It holds no more of the text than suggestions do. */
public record MessageJudged(
        UUID messageId,
        UUID chatId,
        UUID schoolId,
        int revision,
        Verdict verdict,
        List<Violation> violations,
        @Nullable String corrected,
        Instant judgedAt) {

    public static final String TYPE = "message.judged.v1";

    /** The event that a judgement causes. */
    public static MessageJudged of(
            UUID messageId, UUID chatId, UUID schoolId, int revision, Judgement judgement, Instant now) {
        return new MessageJudged(
                messageId,
                chatId,
                schoolId,
                revision,
                judgement.verdict(),
                judgement.violations(),
                judgement.corrected(),
                now);
    }

    public MessageJudged {
        violations = List.copyOf(violations);
    }
}
