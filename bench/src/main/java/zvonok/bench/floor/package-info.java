/** What the machine does without Zvonok, measured against the very servers that serve the platform in this run. */
@NullMarked
package zvonok.bench.floor;

import org.jspecify.annotations.NullMarked;
