/** Where a person stands in a school: which classes he leads, for which children he votes. */
@NullMarked
@CheckReturnValue
package zvonok.poll.roster.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
