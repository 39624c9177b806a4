/** Who of the district's staff read what: append-only, in the transaction of the reading itself. */
@NullMarked
@CheckReturnValue
package zvonok.ack.audit.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
