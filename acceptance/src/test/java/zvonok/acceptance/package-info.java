/**
 * Black-box tests of the running platform, by clause of the regulation: through the gateway, with real logins, on a school of
 * their own. They know addresses, problems and texts, and nothing of how the platform is built.
 */
@NullMarked
@CheckReturnValue
package zvonok.acceptance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
