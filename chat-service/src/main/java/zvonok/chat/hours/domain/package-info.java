/** Chat hours as a meeting decided them (clause 2.2): plain rules over instants and time zones. */
@NullMarked
@CheckReturnValue
package zvonok.chat.hours.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
