/** Reads behind receipts and matrices, one statement each. */
@NullMarked
@CheckReturnValue
package zvonok.consent.evidence.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
