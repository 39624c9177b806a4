/** Requests over HTTP: a guardian's own, and who has and who has not for the staff of the class. */
@NullMarked
@CheckReturnValue
package zvonok.ack.request.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
