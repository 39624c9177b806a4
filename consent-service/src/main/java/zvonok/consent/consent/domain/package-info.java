/** Forms, requests and signed answers, and what they mean for a child: one refusal or withdrawal outweighs a grant. */
@NullMarked
@CheckReturnValue
package zvonok.consent.consent.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
