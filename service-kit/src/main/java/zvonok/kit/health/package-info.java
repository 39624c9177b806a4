/** When a service may take traffic. */
@NullMarked
@CheckReturnValue
package zvonok.kit.health;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
