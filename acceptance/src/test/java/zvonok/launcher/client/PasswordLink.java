package zvonok.launcher.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The link of an invitation by mail, opened in a browser that has seen nothing of the platform yet. */
public final class PasswordLink {

    /** Keycloak says first what is to be done; from there a link goes on. */
    private static final Pattern PROCEED = Pattern.compile("<a[^>]*href=\"([^\"]*action-token[^\"]*)\"");

    private static final String FIELD = "password-new";
    private static final int STEPS = 10;

    private PasswordLink() {}

    /** Sets a password on the page to which the link leads; fails where it leads to none. */
    public static void follow(URI link, String password) {
        try (HttpClient browser = BrowserLogin.browser()) {
            HttpResponse<String> page = open(browser, get(link));
            LoginPage.Form form = LoginPage.parse(page.body())
                    .formWith(FIELD)
                    .orElseThrow(() -> new LoginFailed("The link leads to no page for a password"));
            Map<String, String> fields = new LinkedHashMap<>(form.fields());
            fields.put(FIELD, password);
            fields.put("password-confirm", password);
            HttpResponse<String> end =
                    open(browser, BrowserLogin.formPost(page.uri().resolve(form.action()), fields));
            if (LoginPage.parse(end.body()).formWith(FIELD).isPresent() || end.statusCode() >= 400) {
                throw new LoginFailed("The password was not taken: " + end.statusCode());
            }
        }
    }

    private static HttpResponse<String> open(HttpClient browser, HttpRequest first) {
        HttpRequest request = first;
        for (int step = 0; step < STEPS; step++) {
            HttpResponse<String> page =
                    Http.send(browser, request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Optional<String> moved = page.headers().firstValue("Location");
            Matcher proceed = PROCEED.matcher(page.body());
            if (page.statusCode() / 100 == 3 && moved.isPresent()) {
                request = get(page.uri().resolve(moved.get()));
            } else if (LoginPage.parse(page.body()).formWith(FIELD).isEmpty() && proceed.find()) {
                request = get(page.uri()
                        .resolve(Objects.requireNonNull(proceed.group(1)).replace("&amp;", "&")));
            } else {
                return page;
            }
        }
        throw new LoginFailed("The link went in circles");
    }

    private static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri).header("Accept-Language", "ru").GET().build();
    }
}
