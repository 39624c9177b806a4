/** A message from its posting to its publication or return, and its revisions. */
@NullMarked
@CheckReturnValue
package zvonok.chat.message.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
