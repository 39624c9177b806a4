/** Consents come in here; this service keeps its own view of them. */
@NullMarked
@CheckReturnValue
package zvonok.chat.consent.messaging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
