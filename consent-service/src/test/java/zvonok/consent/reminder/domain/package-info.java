/** Tests of when a person is reminded. */
@NullMarked
@CheckReturnValue
package zvonok.consent.reminder.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
