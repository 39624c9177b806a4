/** What birthdays change: an account and a say of his own at 14, the end of the guardians' rights at 18. */
@NullMarked
@CheckReturnValue
package zvonok.consent.age.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
