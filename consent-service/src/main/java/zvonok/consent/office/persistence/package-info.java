/** Offices on record; none is ever deleted. */
@NullMarked
@CheckReturnValue
package zvonok.consent.office.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
