/** Receipts, their verification and matrices, each given only to whom the roster allows it. */
@NullMarked
@CheckReturnValue
package zvonok.consent.evidence.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
