/** When a person is reminded, and the hours in which nobody is disturbed. */
@NullMarked
@CheckReturnValue
package zvonok.consent.reminder.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
