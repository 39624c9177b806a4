package zvonok.ack.request.application;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which requests are looked for; null leaves a criterion out. */
public record RequestFilter(
        @Nullable UUID classId, @Nullable UUID messageId) {}
