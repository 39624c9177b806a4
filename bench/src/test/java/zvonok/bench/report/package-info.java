/** Tests of {@code zvonok.bench.report}. */
@NullMarked
package zvonok.bench.report;

import org.jspecify.annotations.NullMarked;
