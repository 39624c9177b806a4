/** The roster as this service keeps it, one record for each row, and the events that say that a row has changed. */
@NullMarked
@CheckReturnValue
package zvonok.consent.roster.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
