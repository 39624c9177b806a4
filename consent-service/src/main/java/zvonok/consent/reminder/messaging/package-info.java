/** Decisions about chat hours, as poll-service tells them. */
@NullMarked
@CheckReturnValue
package zvonok.consent.reminder.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
