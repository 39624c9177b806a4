/** Tests of {@code zvonok.bench.school}. */
@NullMarked
package zvonok.bench.school;

import org.jspecify.annotations.NullMarked;
