/** The platform under test: how the benchmarks start it, find its parts, read its memory and reach its servers. */
@NullMarked
package zvonok.bench.platform;

import org.jspecify.annotations.NullMarked;
