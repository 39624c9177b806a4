package zvonok.moderation.check.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A text to be checked for a chat; at most 20,000 UTF-16 units, far above what any chat allows. */
record CheckRequest(
        @NotNull UUID chatId, @NotNull @Size(max = 20_000) String text) {}
