/** The import of a OneRoster package: reads it as a stream, compares it with the stored roster, applies the difference at once. */
@NullMarked
@CheckReturnValue
package zvonok.consent.rosterimport.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
