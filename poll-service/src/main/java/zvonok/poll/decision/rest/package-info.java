/** Decisions over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.poll.decision.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
