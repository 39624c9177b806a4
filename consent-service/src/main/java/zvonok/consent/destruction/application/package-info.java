/** Opens duties, follows what the chat has taken back, and takes the proof. */
@NullMarked
@CheckReturnValue
package zvonok.consent.destruction.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
