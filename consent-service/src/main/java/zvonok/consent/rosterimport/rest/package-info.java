/** Imports and their reports over HTTP, for the district's administrators. */
@NullMarked
@CheckReturnValue
package zvonok.consent.rosterimport.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
