package zvonok.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import zvonok.kit.request.Ids;
import zvonok.kit.request.RequestIds;

/**
 * Refuses a body that says it is too large before any of it is read. One that does not say so is cut at the same limit by the
 * server itself, with the same status but without a problem.
 */
@ApplicationScoped
public class OversizedBodies {

    private static final int BEFORE_ALL_OTHERS = 1_000;

    private final Problems problems;
    private final ObjectMapper json;
    private final long limit;

    OversizedBodies(
            Problems problems,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.problems = problems;
        this.json = json;
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_OTHERS);
    }

    private void check(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || !length.matches("[0-9]{1,30}") || !isBeyondLimit(length)) {
            request.next();
            return;
        }
        UUID requestId = Ids.next();
        Locale language = Problems.language(request.acceptableLanguages().stream()
                .map(l -> Locale.of(l.tag()))
                .toList());
        Refusal refusal = new Refusal(KitError.PAYLOAD_TOO_LARGE);
        try {
            var _ = request.response()
                    .setStatusCode(KitError.PAYLOAD_TOO_LARGE.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problems.TYPE.toString())
                    .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag())
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .putHeader(RequestIds.HEADER, requestId.toString())
                    .end(json.writeValueAsString(problems.body(refusal, language, requestId.toString())));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isBeyondLimit(String length) {
        return length.length() > 18 || Long.parseLong(length) > limit;
    }
}
