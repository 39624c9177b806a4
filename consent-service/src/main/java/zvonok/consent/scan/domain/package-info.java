/** A scanned paper: what it must be to be taken. */
@NullMarked
@CheckReturnValue
package zvonok.consent.scan.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
