/** Reading and accepting the signature agreement. */
@NullMarked
@CheckReturnValue
package zvonok.consent.signature.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
