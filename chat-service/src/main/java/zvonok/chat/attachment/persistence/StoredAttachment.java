package zvonok.chat.attachment.persistence;

import java.util.UUID;

/**
 * A picture as stored, for one who asks for its bytes.
 *
 * @param published whether its message is published
 * @param allowed whether a consent is in force for every child it shows
 */
public record StoredAttachment(
        UUID id,
        UUID chatId,
        UUID uploadedBy,
        UUID blob,
        long size,
        boolean retracted,
        boolean published,
        boolean allowed) {}
