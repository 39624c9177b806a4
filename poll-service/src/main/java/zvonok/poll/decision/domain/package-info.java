/** What a meeting adopted for a class, and the instant from which it holds once the class teacher has agreed. Plain Java. */
@NullMarked
@CheckReturnValue
package zvonok.poll.decision.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
