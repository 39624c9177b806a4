/** Invitations on paper and their use, over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.consent.invitation.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
