/** Papers and their answers, in the schools of the current run. */
@NullMarked
@CheckReturnValue
package zvonok.consent.paper.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
