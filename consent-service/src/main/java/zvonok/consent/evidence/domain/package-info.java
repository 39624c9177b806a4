/** What a school and a guardian can show of a consent: the receipt, what its number says to anybody, the matrix. */
@NullMarked
@CheckReturnValue
package zvonok.consent.evidence.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
