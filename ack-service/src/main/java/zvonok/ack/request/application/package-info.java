/** Use cases of requests: they come into being with a message, change with its revisions, and are shown to guardians and staff. */
@NullMarked
@CheckReturnValue
package zvonok.ack.request.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
