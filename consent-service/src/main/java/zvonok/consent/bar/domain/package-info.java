/** Keeping a guardian away from one child, and lifting that again. */
@NullMarked
@CheckReturnValue
package zvonok.consent.bar.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
