/** The general meeting: its agenda, who is represented, when it is quorate and what a majority is. Plain Java; time comes in, events go out. */
@NullMarked
@CheckReturnValue
package zvonok.poll.meeting.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
