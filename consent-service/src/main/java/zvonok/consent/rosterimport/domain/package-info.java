/** What a package of OneRoster means for the stored roster: findings, differences, and the guard against mass removal. Plain Java. */
@NullMarked
@CheckReturnValue
package zvonok.consent.rosterimport.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
