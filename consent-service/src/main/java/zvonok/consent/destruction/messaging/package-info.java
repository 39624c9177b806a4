/** What chat-service tells about pictures that it has taken back. */
@NullMarked
@CheckReturnValue
package zvonok.consent.destruction.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
