/** Tests of {@code zvonok.bench}. */
@NullMarked
package zvonok.bench;

import org.jspecify.annotations.NullMarked;
