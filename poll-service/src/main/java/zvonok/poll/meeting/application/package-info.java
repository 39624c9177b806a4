/** The use cases of a meeting: convene, note attendance, vote, close, read the minutes. */
@NullMarked
@CheckReturnValue
package zvonok.poll.meeting.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
