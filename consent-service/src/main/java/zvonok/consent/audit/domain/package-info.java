/** That a member of the staff has read data of children: ids and times, nobody's name. */
@NullMarked
@CheckReturnValue
package zvonok.consent.audit.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
