/** When a class chat may open: the consent gate of clause 2.1. */
@NullMarked
@CheckReturnValue
package zvonok.chat.room.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
