/** This service's own view of the roster. */
@NullMarked
@CheckReturnValue
package zvonok.poll.roster.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
