/** Receives the decisions of meetings and the acceptances of the signature agreement. */
@NullMarked
@CheckReturnValue
package zvonok.ack.legalforce.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
