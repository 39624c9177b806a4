/** The one-time codes by which people get into their accounts, or join a second record to the account they have. */
@NullMarked
@CheckReturnValue
package zvonok.consent.invitation.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
