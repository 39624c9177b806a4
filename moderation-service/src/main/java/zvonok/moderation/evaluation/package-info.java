/** Measures the rules on folders of labelled texts, one JSON object a line, without a running platform: {@code ./zvonok evaluate}. */
@NullMarked
@CheckReturnValue
package zvonok.moderation.evaluation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
