/** Tests of {@code zvonok.bench.platform}. */
@NullMarked
package zvonok.bench.platform;

import org.jspecify.annotations.NullMarked;
