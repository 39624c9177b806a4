/** The consents as this service sees them. */
@NullMarked
@CheckReturnValue
package zvonok.chat.consent.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
