/** Opens chats and is the one door to them: whoever is no member gets the answer for what does not exist. */
@NullMarked
@CheckReturnValue
package zvonok.chat.room.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
