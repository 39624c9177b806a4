/** Tests of zvonok.consent.rosterimport.application. */
@NullMarked
@CheckReturnValue
package zvonok.consent.rosterimport.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
