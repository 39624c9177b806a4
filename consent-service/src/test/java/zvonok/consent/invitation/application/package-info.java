/** Tests of invitations and claims with a real Keycloak. */
@NullMarked
@CheckReturnValue
package zvonok.consent.invitation.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
