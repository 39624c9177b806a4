/** Receives published messages and holds each against its hash. */
@NullMarked
@CheckReturnValue
package zvonok.ack.request.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
