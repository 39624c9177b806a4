/** Tests of zvonok.consent.account.application. */
@NullMarked
@CheckReturnValue
package zvonok.consent.account.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
