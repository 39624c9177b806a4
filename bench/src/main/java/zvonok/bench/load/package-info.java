/**
 * Load generation: an open model that starts each request at its scheduled instant, whether or not the earlier ones were
 * answered, and measures from that instant; and a closed loop for the greatest rate. Both are bounded in time and end by
 * themselves.
 */
@NullMarked
package zvonok.bench.load;

import org.jspecify.annotations.NullMarked;
