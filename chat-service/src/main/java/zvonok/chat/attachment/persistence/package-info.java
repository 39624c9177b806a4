/** What is known of each picture; the bytes lie in the blob directory. */
@NullMarked
@CheckReturnValue
package zvonok.chat.attachment.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
