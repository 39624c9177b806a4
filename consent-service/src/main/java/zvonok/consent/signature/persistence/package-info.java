/** Accepted signature agreements. */
@NullMarked
@CheckReturnValue
package zvonok.consent.signature.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
