/** Brings each event to the members who listen, in the order of the outbox, once. */
@NullMarked
@CheckReturnValue
package zvonok.chat.delivery.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
