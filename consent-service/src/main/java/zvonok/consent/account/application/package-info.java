/** Accounts in Keycloak follow the roster in the background: each is tried until Keycloak has it as the roster says. */
@NullMarked
@CheckReturnValue
package zvonok.consent.account.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
