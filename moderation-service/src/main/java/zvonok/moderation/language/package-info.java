/** What is known of the Russian and the English language: words, their nearest right spelling, parts of speech and LanguageTool's rules. No regulation and no verdict. */
@NullMarked
@CheckReturnValue
package zvonok.moderation.language;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
