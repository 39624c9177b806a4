/** Duties, and which of them are overdue. */
@NullMarked
@CheckReturnValue
package zvonok.consent.destruction.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
