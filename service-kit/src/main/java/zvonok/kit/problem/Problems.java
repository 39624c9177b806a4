package zvonok.kit.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Builds RFC 9457 problems. Texts come from the bundles {@code kit-problems} and {@code problems} (the service's own) in
 * Russian and English by {@code Accept-Language}: keys {@code <code>.title} and {@code <code>.detail}.
 */
@ApplicationScoped
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    public static final MediaType TYPE = new MediaType("application", "problem+json");
    private static final List<String> BUNDLES = List.of("problems", "kit-problems");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Instance<ProblemStatus> statuses;

    Problems(@Any Instance<ProblemStatus> statuses) {
        this.statuses = statuses;
    }

    /** The language for people that the client asked for; Russian where it asked for neither. */
    public static Locale language(HttpHeaders headers) {
        return language(headers.getAcceptableLanguages());
    }

    static Locale language(List<Locale> acceptable) {
        return acceptable.stream()
                .filter(l -> l.getLanguage().equals("ru") || l.getLanguage().equals("en"))
                .findFirst()
                .map(l -> Locale.of(l.getLanguage()))
                .orElse(Locale.of("ru"));
    }

    /** The response for a refusal. */
    public Response toResponse(Refusal refusal, HttpHeaders headers) {
        Locale language = language(headers);
        int status = statusOf(refusal.code());
        Response.ResponseBuilder response = Response.status(status)
                .type(TYPE)
                .language(language)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body(refusal, language, MDC.get("requestId")));
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (status == 503) {
            response.header(HttpHeaders.RETRY_AFTER, "2");
        }
        return response.build();
    }

    Map<String, Object> body(Refusal refusal, Locale language, @Nullable String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:zvonok:problem:" + refusal.code().code());
        body.put("title", text(refusal, language, "title"));
        body.put("status", statusOf(refusal.code()));
        body.put("detail", text(refusal, language, "detail"));
        if (refusal.clause() != null) {
            body.put("clause", refusal.clause());
        }
        body.putAll(refusal.fields());
        if (requestId != null) {
            body.put("requestId", requestId);
        }
        return body;
    }

    private int statusOf(ErrorCode code) {
        if (code instanceof KitError own) {
            return own.status();
        }
        return statuses.stream()
                .map(s -> s.statusOf(code))
                .filter(java.util.OptionalInt::isPresent)
                .mapToInt(java.util.OptionalInt::getAsInt)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no HTTP status for " + code.code()));
    }

    private static String text(Refusal refusal, Locale language, String part) {
        String template = template(language, refusal.code().code() + "." + part);
        if (template == null) {
            throw new IllegalStateException("no text for " + refusal.code().code() + "." + part);
        }
        for (Map.Entry<String, Object> field : refusal.fields().entrySet()) {
            template = template.replace("{" + field.getKey() + "}", String.valueOf(field.getValue()));
        }
        return template;
    }

    private static @Nullable String template(Locale language, String key) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (String name : BUNDLES) {
            try {
                ResourceBundle bundle = ResourceBundle.getBundle(name, language, loader, NO_FALLBACK);
                if (bundle.containsKey(key)) {
                    return bundle.getString(key);
                }
            } catch (MissingResourceException e) {
                LOG.debugf("no bundle %s in %s", name, language);
            }
        }
        return null;
    }
}
