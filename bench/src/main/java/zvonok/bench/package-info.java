/**
 * The benchmarks of Zvonok and the command line that runs them. Each prints one line for each figure: its value, its
 * unit, the floor measured in the same run, and the ratio of the two. A floor is what the machine can do without Zvonok:
 * the bare database, the bare broker, an empty JVM. Ratios survive a change of machine, absolute values do not.
 */
@NullMarked
package zvonok.bench;

import org.jspecify.annotations.NullMarked;
