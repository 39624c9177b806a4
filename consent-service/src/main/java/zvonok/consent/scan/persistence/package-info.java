/** Scans and their bytes, in the schools of the current run. */
@NullMarked
@CheckReturnValue
package zvonok.consent.scan.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
