/** Meetings over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.poll.meeting.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
