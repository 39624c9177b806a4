/** Tests of the roster's rules. */
@NullMarked
@CheckReturnValue
package zvonok.consent.roster.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
