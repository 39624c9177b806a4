/** Meetings and ballots in the database, and the locks that set votes and closing in order. */
@NullMarked
@CheckReturnValue
package zvonok.poll.meeting.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
