/** The rules over one text, the table of verdicts and the engine that joins them. Plain Java: a text goes in, a judgement comes out, nothing is kept. */
@NullMarked
@CheckReturnValue
package zvonok.moderation.check.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
