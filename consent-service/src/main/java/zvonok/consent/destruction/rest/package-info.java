/** Duties over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.consent.destruction.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
