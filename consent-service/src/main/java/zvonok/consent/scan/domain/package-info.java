/** What a scan of a paper is: whole and of a known kind by its content, and never too large to be looked at. */
@NullMarked
@CheckReturnValue
package zvonok.consent.scan.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
