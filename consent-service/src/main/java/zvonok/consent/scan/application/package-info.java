/** Keeping the scans of papers byte by byte, and handing them out to the feature whose paper it is. */
@NullMarked
@CheckReturnValue
package zvonok.consent.scan.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
