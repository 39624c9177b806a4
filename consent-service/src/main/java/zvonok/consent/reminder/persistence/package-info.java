/** Reminders, their rounds, and the chat hours on file. */
@NullMarked
@CheckReturnValue
package zvonok.consent.reminder.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
