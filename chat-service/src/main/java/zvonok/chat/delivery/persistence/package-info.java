/** Reads the outbox by position. */
@NullMarked
@CheckReturnValue
package zvonok.chat.delivery.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
