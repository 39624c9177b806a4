/** Forms, requests, consents and the children's states. */
@NullMarked
@CheckReturnValue
package zvonok.consent.consent.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
