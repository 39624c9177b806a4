/** Chats over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.chat.room.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
