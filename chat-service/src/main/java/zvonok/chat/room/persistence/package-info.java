/** Chats, and who belongs to them by what roster and consents say now. */
@NullMarked
@CheckReturnValue
package zvonok.chat.room.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
