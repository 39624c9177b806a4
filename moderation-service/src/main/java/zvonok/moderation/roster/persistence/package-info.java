/** This service's own view of who belongs to which class. */
@NullMarked
@CheckReturnValue
package zvonok.moderation.roster.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
