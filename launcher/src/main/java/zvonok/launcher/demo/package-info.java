/**
 * What {@code ./zvonok demo} plays on a running platform: the main path from a roster to the auditor's query, eight steps
 * through the gateway with tokens of real logins. Each step says what is done, by whom, by which request, what came back
 * and which clause of the regulation it shows, holds the answer against what it must be, and names what is not built yet.
 */
@NullMarked
package zvonok.launcher.demo;

import org.jspecify.annotations.NullMarked;
