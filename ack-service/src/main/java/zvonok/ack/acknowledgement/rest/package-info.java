/** Acknowledgements over HTTP: the guardian's act, and the auditor's query. */
@NullMarked
@CheckReturnValue
package zvonok.ack.acknowledgement.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
