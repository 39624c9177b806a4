/** Messages and the queue of those that wait for the opening. */
@NullMarked
@CheckReturnValue
package zvonok.chat.message.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
