package zvonok.moderation.check.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.HttpServer;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import zvonok.moderation.check.application.CheckService;

/**
 * The gate for who writes first: the service is ready once the way of a live check has been gone some times, through HTTP up to the
 * refusal of a made-up token and from there to the database, the rules and the answer, so that no caller waits for what loads at first use.
 * The first question whether it is ready starts this. Whatever the requests are answered, the gate opens after at most {@link #LONGEST}, for good.
 */
@Readiness
@ApplicationScoped
class WarmUp implements AsyncHealthCheck {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final int ROUNDS = 30;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMillis(500);
    /** Full of faults, so that all of an answer is written. */
    private static final String TEXT = "ЗАВТРА СОБРАНИЕ!!!!! Приходите ,пожалуйста, в 18:00.";

    private static final String NOBODY = String.join(
            ".", base64("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"none\"}"), base64("{}"), base64("no signature"));

    private final CheckService checks;
    private final ObjectMapper json;
    private final HttpServer server;
    private final String path;
    private final Uni<Boolean> warm;

    WarmUp(
            CheckService checks,
            ObjectMapper json,
            HttpServer server,
            @ConfigProperty(name = "quarkus.rest.path") String path) {
        this.checks = checks;
        this.json = json;
        this.server = server;
        this.path = path;
        this.warm = Uni.createFrom().deferred(this::goneOften).memoize().indefinitely();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return warm.ifNoItem()
                .after(ANSWER)
                .recoverWithItem(false)
                .map(open -> HealthCheckResponse.named("warm").status(open).build());
    }

    private Uni<Boolean> goneOften() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        HttpRequest request = HttpRequest.newBuilder(server.getLocalBaseUri().resolve(path + "/checks"))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + NOBODY)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return checks.judgeForNobody(TEXT)
                .map(judgement -> json.valueToTree(CheckResponse.of(judgement, "ru")))
                .chain(() -> Multi.createFrom()
                        .range(0, ROUNDS)
                        .onItem()
                        .transformToUniAndConcatenate(round -> Uni.createFrom()
                                .completionStage(
                                        () -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
                                .chain(checks::askForNobody))
                        .collect()
                        .last())
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .onFailure()
                .invoke(e -> LOG.warnf(
                        "the first check may be slow: warming up ended with %s",
                        e.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(client::shutdown)
                .replaceWith(true);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
