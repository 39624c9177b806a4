/** Projections of decisions and of accepted signature agreements. */
@NullMarked
@CheckReturnValue
package zvonok.ack.legalforce.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
