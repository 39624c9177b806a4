/** Hears of publications, this replica's own and the others'. */
@NullMarked
@CheckReturnValue
package zvonok.chat.delivery.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
