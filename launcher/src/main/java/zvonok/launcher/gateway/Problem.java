package zvonok.launcher.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The problems (RFC 9457) that the gateway states by itself, in the reader's language. */
enum Problem {
    NOT_FOUND(
            404,
            "not-found",
            "Not found",
            "There is nothing at this address.",
            "Не найдено",
            "По этому адресу ничего нет."),
    BAD_PATH(
            400,
            "invalid-request",
            "Invalid request",
            "The address must not contain dot segments.",
            "Неверный запрос",
            "Адрес не должен содержать сегментов из точек."),
    UNAVAILABLE(
            503,
            "service-unavailable",
            "Not available right now",
            "This part of Zvonok is not available right now. Please try again in a few seconds.",
            "Сейчас недоступно",
            "Эта часть «Звонка» сейчас недоступна. Попробуйте ещё раз через несколько секунд.");

    private static final String RETRY_SECONDS = "2";

    private final int status;
    private final String code;
    private final String title;
    private final String detail;
    private final String russianTitle;
    private final String russianDetail;

    Problem(int status, String code, String title, String detail, String russianTitle, String russianDetail) {
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
        this.russianTitle = russianTitle;
        this.russianDetail = russianDetail;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return status == 503
                ? Map.of("Content-Type", "application/problem+json", "Retry-After", RETRY_SECONDS)
                : Map.of("Content-Type", "application/problem+json");
    }

    String json(HttpServerRequest request) {
        boolean russian = prefersRussian(request.getHeader("Accept-Language"));
        return new JsonObject()
                .put("type", "urn:zvonok:problem:" + code)
                .put("title", russian ? russianTitle : title)
                .put("status", status)
                .put("detail", russian ? russianDetail : detail)
                .encode();
    }

    /** As in the services: Russian, unless English is named and Russian is not named before it. */
    static boolean prefersRussian(@Nullable String acceptLanguage) {
        String languages = acceptLanguage == null ? "" : acceptLanguage.toLowerCase(Locale.ROOT);
        int russian = languages.indexOf("ru");
        int english = languages.indexOf("en");
        return english < 0 || (russian >= 0 && russian < english);
    }

    void send(HttpServerRequest request) {
        headers().forEach(request.response()::putHeader);
        request.response().setStatusCode(status).end(json(request));
    }
}
