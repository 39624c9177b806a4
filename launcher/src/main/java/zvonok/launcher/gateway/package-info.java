/**
 * The one port that browsers and apps talk to. The first segment of a path names the backend; nothing is rewritten, nothing
 * is buffered, and what a client says about who it came through is not believed.
 */
@NullMarked
package zvonok.launcher.gateway;

import org.jspecify.annotations.NullMarked;
