/** What a person may ask about his own data, and by when he is answered. */
@NullMarked
@CheckReturnValue
package zvonok.consent.owndata.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
