/** The decisions on file. */
@NullMarked
@CheckReturnValue
package zvonok.chat.hours.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
