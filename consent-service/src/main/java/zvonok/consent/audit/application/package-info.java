/** The trail of readings: written with each reading, in its transaction, and read by auditors. */
@NullMarked
@CheckReturnValue
package zvonok.consent.audit.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
