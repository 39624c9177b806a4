/** Barring a guardian from a child, at once and for every service. */
@NullMarked
@CheckReturnValue
package zvonok.consent.bar.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
