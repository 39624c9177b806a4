/** The live check over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.moderation.check.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
