/** The duty to destroy what may no longer be shown, its two deadlines and its proof. */
@NullMarked
@CheckReturnValue
package zvonok.consent.destruction.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
