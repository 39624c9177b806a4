/**
 * One PostgreSQL, one Kafka and one Keycloak for the tests of all modules: {@link zvonok.launcher.testing.SharedServers}
 * starts them once and hands out what is needed to use them without getting in each other's way.
 */
@NullMarked
package zvonok.launcher.testing;

import org.jspecify.annotations.NullMarked;
