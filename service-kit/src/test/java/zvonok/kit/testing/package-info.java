/** Support for the tests of every service: servers, tokens, events, clock and database, and the rules that all services share. */
@NullMarked
package zvonok.kit.testing;

import org.jspecify.annotations.NullMarked;
