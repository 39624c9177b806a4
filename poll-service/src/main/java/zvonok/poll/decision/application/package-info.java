/** The use cases of a decision: the class teacher's agreement, and what is in force when. */
@NullMarked
@CheckReturnValue
package zvonok.poll.decision.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
