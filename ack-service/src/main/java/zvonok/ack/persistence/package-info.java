/** Reads the kinds of columns that the repositories of this service share. */
@NullMarked
@CheckReturnValue
package zvonok.ack.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
