/** Tests of the calendar and of requests for correction. */
@NullMarked
@CheckReturnValue
package zvonok.consent.owndata.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
