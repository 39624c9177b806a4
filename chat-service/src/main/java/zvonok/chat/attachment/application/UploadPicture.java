package zvonok.chat.attachment.application;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The command to take a picture for a chat.
 *
 * @param file the bytes as they came; the file goes when the request ends
 * @param depicts the children whom the picture shows, none where it shows no child
 */
public record UploadPicture(UUID chatId, Path file, List<UUID> depicts) {

    public UploadPicture {
        depicts = depicts.stream().distinct().sorted().toList();
    }
}
