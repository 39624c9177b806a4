package zvonok.chat.attachment.application;

import java.util.List;
import java.util.UUID;

/** A picture as members see it in a message; of a retracted one no longer whom it showed. */
public record AttachmentView(
        UUID id, String mediaType, long size, String sha256, List<UUID> depicts, boolean retracted) {}
