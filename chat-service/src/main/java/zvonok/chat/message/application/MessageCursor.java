package zvonok.chat.message.application;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.chat.message.domain.Message;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/** Where a page of messages ended. */
public record MessageCursor(Instant listedAt, UUID id) {

    static String of(Message message) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((message.listedAt() + " " + message.id()).getBytes(US_ASCII));
    }

    static @Nullable MessageCursor parse(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII).split(" ", 2);
            return new MessageCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new Refusal(KitError.VALIDATION_FAILED, e).with("field", "cursor");
        }
    }
}
