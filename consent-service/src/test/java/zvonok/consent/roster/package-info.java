/** Rosters that tests import: the checked-in example, changed in one place at a time. */
@NullMarked
@CheckReturnValue
package zvonok.consent.roster;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
