/** Tests of what is printed. */
@NullMarked
@CheckReturnValue
package zvonok.consent.invitation.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
