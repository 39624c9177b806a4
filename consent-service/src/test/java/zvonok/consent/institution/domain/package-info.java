/** Rules about institutions. */
@NullMarked
@CheckReturnValue
package zvonok.consent.institution.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
