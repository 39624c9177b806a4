/** The roster's events, as far as meetings need them. */
@NullMarked
@CheckReturnValue
package zvonok.poll.roster.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
