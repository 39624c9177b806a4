/** Decisions in the database. */
@NullMarked
@CheckReturnValue
package zvonok.poll.decision.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
