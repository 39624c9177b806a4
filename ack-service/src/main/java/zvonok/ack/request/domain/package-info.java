/** A request to acknowledge one message: its versions, what was to be seen, and when everybody has. */
@NullMarked
@CheckReturnValue
package zvonok.ack.request.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
