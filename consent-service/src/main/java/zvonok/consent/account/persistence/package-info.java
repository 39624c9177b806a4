/** The accounts that Keycloak is to have, and how far each of them is. */
@NullMarked
@CheckReturnValue
package zvonok.consent.account.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
