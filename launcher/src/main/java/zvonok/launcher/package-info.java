/**
 * The whole platform on one machine without containers: the commands behind the script {@code zvonok}, the order in
 * which parts start and stop, and what is remembered between runs.
 */
@NullMarked
package zvonok.launcher;

import org.jspecify.annotations.NullMarked;
