/** Bars over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.consent.bar.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
