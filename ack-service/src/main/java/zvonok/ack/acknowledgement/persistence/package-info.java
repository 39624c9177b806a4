/** The append-only table of acknowledgements and its history query. */
@NullMarked
@CheckReturnValue
package zvonok.ack.acknowledgement.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
