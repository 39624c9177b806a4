/** The account that a person of the roster is to have in Keycloak. */
@NullMarked
@CheckReturnValue
package zvonok.consent.account.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
