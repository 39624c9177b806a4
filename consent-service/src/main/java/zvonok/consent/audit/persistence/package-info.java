/** Readings on record; the application's role can add to them and read them, no more. */
@NullMarked
@CheckReturnValue
package zvonok.consent.audit.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
