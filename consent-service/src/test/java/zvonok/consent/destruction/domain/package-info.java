/** Tests of the duty to destroy. */
@NullMarked
@CheckReturnValue
package zvonok.consent.destruction.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
