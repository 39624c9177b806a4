/** The roster's events, as far as membership of a class chat needs them. */
@NullMarked
@CheckReturnValue
package zvonok.moderation.roster.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
