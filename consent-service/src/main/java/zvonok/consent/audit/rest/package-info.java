/** The trail of readings over HTTP, for auditors. */
@NullMarked
@CheckReturnValue
package zvonok.consent.audit.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
