/** Pictures: whom they show, and how they leave when a consent is withdrawn. */
@NullMarked
@CheckReturnValue
package zvonok.chat.attachment.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
