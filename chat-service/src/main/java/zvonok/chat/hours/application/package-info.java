/** Tells from the decisions on file when a class may write. */
@NullMarked
@CheckReturnValue
package zvonok.chat.hours.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
