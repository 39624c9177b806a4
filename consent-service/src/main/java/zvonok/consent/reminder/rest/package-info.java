/** Reminders over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.consent.reminder.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
