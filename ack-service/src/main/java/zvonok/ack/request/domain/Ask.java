package zvonok.ack.request.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The author's wish that a message be acknowledged.
 *
 * @param title what guardians see in their list
 * @param dueOn the last day on which it is expected, or null
 */
public record Ask(String title, @Nullable LocalDate dueOn) {}
