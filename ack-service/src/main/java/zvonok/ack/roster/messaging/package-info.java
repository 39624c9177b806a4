/** Receives roster events, which carry each aggregate's full state, and has newcomers of a class asked too. */
@NullMarked
@CheckReturnValue
package zvonok.ack.roster.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
