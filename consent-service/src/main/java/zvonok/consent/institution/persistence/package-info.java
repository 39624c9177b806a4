/** Institutions as they are stored. */
@NullMarked
@CheckReturnValue
package zvonok.consent.institution.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
