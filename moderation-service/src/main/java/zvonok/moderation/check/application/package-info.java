/** The use cases: judge a submitted revision once, and check a text for a member of the chat while it is being written. */
@NullMarked
@CheckReturnValue
package zvonok.moderation.check.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
