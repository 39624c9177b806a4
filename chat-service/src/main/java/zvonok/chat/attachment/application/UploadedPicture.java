package zvonok.chat.attachment.application;

import java.util.List;
import java.util.UUID;

/** The answer to an upload: the cleaned picture, which can now be sent with a message. */
public record UploadedPicture(UUID id, String mediaType, String sha256, long size, List<UUID> depicts) {}
