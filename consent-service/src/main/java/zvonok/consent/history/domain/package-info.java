/** The instant of a question about the past. */
@NullMarked
@CheckReturnValue
package zvonok.consent.history.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
