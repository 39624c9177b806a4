/** Moderation's verdicts come in here. */
@NullMarked
@CheckReturnValue
package zvonok.chat.message.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
