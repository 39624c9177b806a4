/** Institutions that are guardians, their children, and who acts for them. */
@NullMarked
@CheckReturnValue
package zvonok.consent.institution.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
