/** A person's own data: all of it in one piece, and what he asks to have corrected. */
@NullMarked
@CheckReturnValue
package zvonok.consent.owndata.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
