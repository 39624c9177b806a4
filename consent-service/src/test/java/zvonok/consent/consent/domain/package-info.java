/** Tests of zvonok.consent.consent.domain. */
@NullMarked
@CheckReturnValue
package zvonok.consent.consent.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
