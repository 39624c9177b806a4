package zvonok.consent.invitation.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation that was sent by mail. It holds neither the address nor the link.
 *
 * @param sentBy the account that asked for it
 * @param sentByPerson null for the district's staff
 * @param linkUntil until when its link works
 * @param result {@code SENT}, {@code FAILED} or {@code UNKNOWN}
 */
public record MailInvitation(
        UUID id,
        UUID personId,
        @Nullable UUID classId,
        String sentBy,
        @Nullable UUID sentByPerson,
        Instant sentAt,
        Instant linkUntil,
        MailResult result) {}
