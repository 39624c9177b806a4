/** Tests of zvonok.consent.consent.rest. */
@NullMarked
@CheckReturnValue
package zvonok.consent.consent.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
