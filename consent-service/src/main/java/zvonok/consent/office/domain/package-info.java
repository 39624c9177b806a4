/** Offices that people are given for a period: group administrators of a class, and who oversees which schools. */
@NullMarked
@CheckReturnValue
package zvonok.consent.office.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
