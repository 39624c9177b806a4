/** The roster as this service sees it. */
@NullMarked
@CheckReturnValue
package zvonok.chat.roster.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
