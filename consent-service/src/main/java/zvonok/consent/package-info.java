/** The consent service: who is who in the district's schools, and what each guardian has signed. Here: its refusals. */
@NullMarked
@CheckReturnValue
package zvonok.consent;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
