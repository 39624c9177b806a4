/** Use cases of pictures: clean, keep, attach, hand out, retract. */
@NullMarked
@CheckReturnValue
package zvonok.chat.attachment.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
