/** Decisions of the meetings come in here. */
@NullMarked
@CheckReturnValue
package zvonok.chat.hours.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
