/** Tests of what a scanned paper must be. */
@NullMarked
@CheckReturnValue
package zvonok.consent.scan.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
