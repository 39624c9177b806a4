/** Use cases of messages: post, list, correct, judge, release what was held. */
@NullMarked
@CheckReturnValue
package zvonok.chat.message.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
