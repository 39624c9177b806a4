/** What acceptance tests do at Keycloak's pages beside signing in, with the client's own eyes for them. */
@NullMarked
package zvonok.launcher.client;

import org.jspecify.annotations.NullMarked;
