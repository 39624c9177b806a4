/** Reminds who has not answered and whose consent is about to end. */
@NullMarked
@CheckReturnValue
package zvonok.consent.reminder.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
