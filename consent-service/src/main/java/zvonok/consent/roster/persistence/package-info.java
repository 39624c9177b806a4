/** The roster's tables: read by questions, written by the import alone and in bulk. */
@NullMarked
@CheckReturnValue
package zvonok.consent.roster.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
