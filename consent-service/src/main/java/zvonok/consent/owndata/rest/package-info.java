/** A person's own data over HTTP: as JSON, as a page, and requests to correct it. */
@NullMarked
@CheckReturnValue
package zvonok.consent.owndata.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
