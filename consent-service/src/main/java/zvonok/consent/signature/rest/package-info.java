/** The caller's signature agreement over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.consent.signature.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
