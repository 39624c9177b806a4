/** The ack service: who is officially acquainted with what, and with which legal force (clause 2.5). Here only what its features share: the names of its refusals. */
@NullMarked
@CheckReturnValue
package zvonok.ack;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
