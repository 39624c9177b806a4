/** What receipts and matrices look like to people. */
@NullMarked
@CheckReturnValue
package zvonok.consent.evidence.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
