/** Opens a transaction to what was in force earlier; the changes themselves are kept by the database. */
@NullMarked
@CheckReturnValue
package zvonok.consent.history.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
