/** Judgements given, and the chats that they belong to. */
@NullMarked
@CheckReturnValue
package zvonok.moderation.check.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
