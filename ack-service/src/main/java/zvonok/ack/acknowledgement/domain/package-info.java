/** An acknowledgement: one per child, bound to what was seen and to how the guardian was authenticated; never changed. */
@NullMarked
@CheckReturnValue
package zvonok.ack.acknowledgement.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
