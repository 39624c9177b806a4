/** Requests with their addressees, and the queries that show them. */
@NullMarked
@CheckReturnValue
package zvonok.ack.request.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
