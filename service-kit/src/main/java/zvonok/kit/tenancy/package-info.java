/** Who calls, and the only door to a database session: it sets the caller's schools before anything else is read or written. */
@NullMarked
@CheckReturnValue
package zvonok.kit.tenancy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
