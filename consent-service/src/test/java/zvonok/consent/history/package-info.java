/**
 * Random histories of one child's consent, told by many clients at once while parts are killed, and the check that they could
 * have happened one after another.
 */
@NullMarked
package zvonok.consent.history;

import org.jspecify.annotations.NullMarked;
