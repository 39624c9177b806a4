/** Tests of the service as a whole: over HTTP, against the real servers that all modules share. */
@NullMarked
@CheckReturnValue
package zvonok.consent;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
