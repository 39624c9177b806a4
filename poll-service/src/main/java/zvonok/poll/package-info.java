/** What the school and the parents have decided: meetings, ballots, decisions. This package holds the refusals that all its features share. */
@NullMarked
@CheckReturnValue
package zvonok.poll;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
