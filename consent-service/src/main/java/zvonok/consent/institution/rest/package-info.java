/** Institutions over HTTP, for a school's principal. */
@NullMarked
@CheckReturnValue
package zvonok.consent.institution.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
