/** The chat service: class chats, what is written in them, the pictures, the hours, and how all of it reaches its members. */
@NullMarked
@CheckReturnValue
package zvonok.chat;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
