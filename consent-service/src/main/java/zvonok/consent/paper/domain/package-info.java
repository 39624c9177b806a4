/** Papers with answers: scanned by one member of the staff, witnessed by another. */
@NullMarked
@CheckReturnValue
package zvonok.consent.paper.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
