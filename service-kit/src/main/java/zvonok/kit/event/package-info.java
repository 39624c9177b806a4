/** Domain events between services: the outbox with its relay, and receiving with positions kept in the consumer's own database. */
@NullMarked
@CheckReturnValue
package zvonok.kit.event;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
