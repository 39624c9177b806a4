/** Reads the query fields that the lists of this service share. */
@NullMarked
@CheckReturnValue
package zvonok.ack.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
