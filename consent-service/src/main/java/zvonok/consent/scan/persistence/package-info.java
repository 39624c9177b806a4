/** Where scanned papers are kept. */
@NullMarked
@CheckReturnValue
package zvonok.consent.scan.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
