/** Questions about the roster, each answered only to whom the roster itself gives the right to ask. */
@NullMarked
@CheckReturnValue
package zvonok.consent.roster.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
