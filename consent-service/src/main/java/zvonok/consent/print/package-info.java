/** Setting type on PDF pages, for whatever is printed. */
@NullMarked
@CheckReturnValue
package zvonok.consent.print;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
