/** What this service needs to know of a person: a name to show. */
@NullMarked
@CheckReturnValue
package zvonok.ack.roster.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
