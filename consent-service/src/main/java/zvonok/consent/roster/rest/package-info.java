/** Schools, classes, students, guardians and the caller himself, over HTTP. */
@NullMarked
@CheckReturnValue
package zvonok.consent.roster.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
