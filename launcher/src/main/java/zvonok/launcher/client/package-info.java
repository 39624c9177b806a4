/**
 * A small client of the platform for programs that act as its users: the demo, the acceptance tests, the benchmarks. It
 * logs in through Keycloak's pages as a browser would (authorization code with PKCE), keeps tokens fresh, and speaks
 * JSON, multipart and server-sent events through the gateway. It knows nothing of any service's resources.
 */
@NullMarked
package zvonok.launcher.client;

import org.jspecify.annotations.NullMarked;
