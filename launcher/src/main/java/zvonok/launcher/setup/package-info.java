/**
 * What the servers must hold before the first service starts: databases with their roles, topics, and the realm. Every
 * step can be repeated; what is there already is left as it is.
 */
@NullMarked
package zvonok.launcher.setup;

import org.jspecify.annotations.NullMarked;
