/** Asking a class for consent, answering, withdrawing, and showing who has answered what. */
@NullMarked
@CheckReturnValue
package zvonok.consent.consent.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
