/** The agreement by which a typed name counts as a handwritten signature. */
@NullMarked
@CheckReturnValue
package zvonok.consent.signature.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
