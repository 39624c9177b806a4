/** Taking scanned papers in, for the features that need one. */
@NullMarked
@CheckReturnValue
package zvonok.consent.scan.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
