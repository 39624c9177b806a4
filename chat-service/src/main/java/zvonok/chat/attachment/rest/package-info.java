/** Pictures over HTTP, ranges included. */
@NullMarked
@CheckReturnValue
package zvonok.chat.attachment.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
