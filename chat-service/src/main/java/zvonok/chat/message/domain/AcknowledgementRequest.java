package zvonok.chat.message.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** That the author asks for acknowledgement. */
public record AcknowledgementRequest(String title, @Nullable LocalDate dueOn) {}
