/** What a benchmark says: figures with their floors and goals, as lines for people or as JSON lines for machines. */
@NullMarked
package zvonok.bench.report;

import org.jspecify.annotations.NullMarked;
