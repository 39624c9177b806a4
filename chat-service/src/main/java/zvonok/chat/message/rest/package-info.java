/** Messages over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.chat.message.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
