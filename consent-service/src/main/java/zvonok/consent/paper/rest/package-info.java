/** Papers over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.consent.paper.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
