/** Stored reports of imports and the version of the roster that they were computed against. */
@NullMarked
@CheckReturnValue
package zvonok.consent.rosterimport.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
