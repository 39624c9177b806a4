package zvonok.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import zvonok.launcher.server.Keycloak;
import zvonok.launcher.server.Ports;

/** Asks each part whether it is ready, in the part's own way. */
final class Readiness implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PortBook ports;
    private final DataDirectory data;

    Readiness(PortBook ports, DataDirectory data) {
        this.ports = ports;
        this.data = data;
    }

    boolean ready(Part part) {
        return switch (part) {
            case POSTGRESQL, KAFKA -> Ports.answers(ports.port(part));
            case KEYCLOAK -> KeycloakSetup.applied(data) && Keycloak.ready(ports.port(PortBook.KEYCLOAK_MANAGEMENT));
            case CONSENT, CHAT, MODERATION, ACK, POLL -> serviceReady(ports.port(part));
        };
    }

    private boolean serviceReady(int port) {
        if (!Ports.answers(port)) {
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(TIMEOUT)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
