/** The roster comes in here; this service keeps its own view of it. */
@NullMarked
@CheckReturnValue
package zvonok.chat.roster.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
