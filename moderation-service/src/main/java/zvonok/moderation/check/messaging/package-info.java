/** Messages and chats as chat-service tells of them, and the event that says how a message was judged. */
@NullMarked
@CheckReturnValue
package zvonok.moderation.check.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
