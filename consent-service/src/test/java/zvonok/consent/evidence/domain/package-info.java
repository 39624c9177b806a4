/** The rules of receipts. */
@NullMarked
@CheckReturnValue
package zvonok.consent.evidence.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
