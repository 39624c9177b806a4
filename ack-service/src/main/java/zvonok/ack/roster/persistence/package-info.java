/** This service's own projection of the roster: children, their guardians and the staff. */
@NullMarked
@CheckReturnValue
package zvonok.ack.roster.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
