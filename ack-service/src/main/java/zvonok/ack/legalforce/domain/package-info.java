/** When an expressed mark counts as a signature: decisions in force, forms they allow, and the agreement on signatures (clause 2.5, 63-FZ articles 6 and 9). */
@NullMarked
@CheckReturnValue
package zvonok.ack.legalforce.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
