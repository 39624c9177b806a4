package zvonok.chat.hours.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hours of a chat, now.
 *
 * @param limited whether a decision is in force
 * @param opensAt when a closed chat opens; null for an open one, and where no decision opens it again
 */
public record ChatHours(
        boolean limited,
        @Nullable UUID decisionId,
        @Nullable String timeZone,
        List<HoursParameters.WindowForm> windows,
        boolean openNow,
        @Nullable Instant opensAt) {}
