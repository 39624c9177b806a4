/**
 * A school made for one run: it comes in by the real roster import, its people have real accounts and real tokens, its
 * guardians have answered a real consent request, and its class chat is open.
 */
@NullMarked
package zvonok.bench.school;

import org.jspecify.annotations.NullMarked;
