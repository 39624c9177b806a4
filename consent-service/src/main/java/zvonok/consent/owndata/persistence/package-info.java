/** Reads of everything that is held about one person. */
@NullMarked
@CheckReturnValue
package zvonok.consent.owndata.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
