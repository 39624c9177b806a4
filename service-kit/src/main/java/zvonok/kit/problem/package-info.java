/** Refusals of the domain and how they reach a person: RFC 9457 problems in Russian and English, the same shape in every service. */
@NullMarked
@CheckReturnValue
package zvonok.kit.problem;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
