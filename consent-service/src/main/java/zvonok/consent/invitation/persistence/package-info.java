/** Invitations as they are stored: never a code, only its hash. */
@NullMarked
@CheckReturnValue
package zvonok.consent.invitation.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
