/** Use cases of acknowledgements: to acknowledge, and the auditor's history. */
@NullMarked
@CheckReturnValue
package zvonok.ack.acknowledgement.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
