/** Taking in papers, witnessing and sending them back. */
@NullMarked
@CheckReturnValue
package zvonok.consent.paper.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
