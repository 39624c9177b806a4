/** What every request carries: its id, its idempotency key, pages and entity tags. */
@NullMarked
@CheckReturnValue
package zvonok.kit.request;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
