/** Offices over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.consent.office.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
