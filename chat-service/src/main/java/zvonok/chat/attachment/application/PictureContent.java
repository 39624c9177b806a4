package zvonok.chat.attachment.application;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import zvonok.chat.attachment.domain.ByteRange;

/** A picture's bytes, or the asked-for part of them; {@code bytes} fails when the picture is taken back meanwhile. */
public record PictureContent(long size, Optional<ByteRange> range, Multi<Buffer> bytes) {

    /** How many bytes come. */
    public long length() {
        return range.map(ByteRange::length).orElse(size);
    }
}
