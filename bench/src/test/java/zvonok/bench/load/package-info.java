/** Tests of {@code zvonok.bench.load}. */
@NullMarked
package zvonok.bench.load;

import org.jspecify.annotations.NullMarked;
