/** The smallest service that uses all of the kit: it exists for the kit's own tests. */
@NullMarked
@CheckReturnValue
package zvonok.kit.tally;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
