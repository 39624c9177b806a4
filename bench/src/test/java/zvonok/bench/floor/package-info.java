/** Tests of {@code zvonok.bench.floor}, on the servers that all modules' tests share. */
@NullMarked
package zvonok.bench.floor;

import org.jspecify.annotations.NullMarked;
