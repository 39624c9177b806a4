/** Students whose age has come, and the day for which that was last looked at. */
@NullMarked
@CheckReturnValue
package zvonok.consent.age.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
