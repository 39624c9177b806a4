/** The caller's stream of events (SSE). */
@NullMarked
@CheckReturnValue
package zvonok.chat.delivery.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
