/** Inviting people, ending what was not used, and joining records. */
@NullMarked
@CheckReturnValue
package zvonok.consent.invitation.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
