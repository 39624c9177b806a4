/** Tests of zvonok.consent.rosterimport.domain. */
@NullMarked
@CheckReturnValue
package zvonok.consent.rosterimport.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
