/** Appointing, giving and ending offices; each change is told to the other services. */
@NullMarked
@CheckReturnValue
package zvonok.consent.office.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
