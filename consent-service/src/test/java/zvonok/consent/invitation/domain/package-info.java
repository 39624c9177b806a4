/** Tests of codes and of joining two records. */
@NullMarked
@CheckReturnValue
package zvonok.consent.invitation.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
