/** Tests of the chat service over HTTP and Kafka, against a real PostgreSQL, Kafka and Keycloak. */
@NullMarked
package zvonok.chat;

import org.jspecify.annotations.NullMarked;
