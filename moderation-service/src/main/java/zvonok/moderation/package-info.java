/** Moderation: whether a text may be published in a chat, and why not. It knows the regulation's rules on form and nothing of who wrote the text. */
@NullMarked
@CheckReturnValue
package zvonok.moderation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
