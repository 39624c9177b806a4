package zvonok.chat.message.domain;

import org.jspecify.annotations.Nullable;

/**
 * Moderation's word on one revision of a message.
 *
 * @param violations a JSON array as moderation wrote it, passed on unread
 * @param corrected the text that moderation offers instead
 */
public record Judgement(
        int revision,
        Verdict verdict,
        String violations,
        @Nullable String corrected) {

    /** What moderation decided. */
    public enum Verdict {
        PASS,
        ADVISE,
        RETURN,
        HOLD,
        REFUSE
    }
}
