package zvonok.consent.invitation.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zvonok.kit.testing.Platform;

/** A person in front of Keycloak's own pages, with a browser. */
final class KeycloakVisit {

    /** Where a visit can end. */
    enum End {
        /** Signed in: Keycloak sends the browser back to the client. */
        IN,
        /** Keycloak asks for a new password of the person's own. */
        NEW_PASSWORD,
        /** Username or password are not accepted. */
        REFUSED
    }

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"", Pattern.DOTALL);
    private static final Pattern PROCEED =
            Pattern.compile("<a[^>]*href=\"([^\"]*action-token[^\"]*)\"", Pattern.DOTALL);
    private static final String CALLBACK = "http://127.0.0.1/callback";
    private static final int STEPS = 12;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Signs in; where Keycloak asks for a new password, gives it this one unless that is null. */
    static End signIn(String username, String password, @Nullable String newPassword) {
        return new KeycloakVisit().visit(username, password, newPassword);
    }

    /** Follows the link of an invitation and sets a password on Keycloak's page. */
    static void choosePassword(URI link, String password) {
        KeycloakVisit visit = new KeycloakVisit();
        HttpResponse<String> page = visit.upToAPassword(link);
        if (!page.body().contains("name=\"password-new\"")) {
            throw new AssertionError("no page for a password: " + page.statusCode());
        }
        page = visit.post(page.uri(), page.body(), Map.of("password-new", password, "password-confirm", password));
        for (int step = 0; step < STEPS && page.statusCode() / 100 == 3; step++) {
            page = visit.get(
                    page.uri().resolve(page.headers().firstValue("Location").orElseThrow()));
        }
        if (page.statusCode() != 200 || page.body().contains("name=\"password-new\"")) {
            throw new AssertionError("the password was not taken: " + page.statusCode());
        }
    }

    /** Whether a link still leads to the page for a password. */
    static boolean asksForAPassword(URI link) {
        return new KeycloakVisit().upToAPassword(link).body().contains("name=\"password-new\"");
    }

    /** Keycloak first says what is to be done; from there a link goes on. */
    private HttpResponse<String> upToAPassword(URI link) {
        HttpResponse<String> page = get(link);
        for (int step = 0; step < STEPS; step++) {
            if (page.statusCode() / 100 == 3) {
                page = get(
                        page.uri().resolve(page.headers().firstValue("Location").orElseThrow()));
                continue;
            }
            Matcher proceed = PROCEED.matcher(page.body());
            if (page.body().contains("name=\"password-new\"") || !proceed.find()) {
                return page;
            }
            page = get(
                    page.uri().resolve(Objects.requireNonNull(proceed.group(1)).replace("&amp;", "&")));
        }
        throw new AssertionError("the link went in circles");
    }

    private End visit(String username, String password, @Nullable String newPassword) {
        HttpResponse<String> page = get(URI.create(Platform.servers().issuer()
                + "/protocol/openid-connect/auth?response_type=code&client_id=zvonok-mobile&scope=openid&redirect_uri="
                + encode(CALLBACK) + "&code_challenge_method=S256&code_challenge=" + "x".repeat(43)));
        boolean typed = false;
        for (int step = 0; step < STEPS; step++) {
            if (page.statusCode() / 100 == 3) {
                URI target =
                        page.uri().resolve(page.headers().firstValue("Location").orElseThrow());
                if (target.toString().startsWith(CALLBACK)) {
                    return target.toString().contains("code=") ? End.IN : End.REFUSED;
                }
                page = get(target);
                continue;
            }
            String html = page.body();
            Map<String, String> fields = new LinkedHashMap<>();
            if (html.contains("name=\"password-new\"")) {
                if (newPassword == null) {
                    return End.NEW_PASSWORD;
                }
                fields.put("password-new", newPassword);
                fields.put("password-confirm", newPassword);
            } else if (html.contains("name=\"password\"") && !typed) {
                typed = true;
                fields.put("username", username);
                fields.put("password", password);
            } else if (html.contains("name=\"username\"") && !typed && step < 3) {
                fields.put("username", username);
            } else {
                return End.REFUSED;
            }
            page = post(page.uri(), html, fields);
        }
        throw new AssertionError("the sign-in went in circles");
    }

    private HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    private HttpResponse<String> post(URI page, String html, Map<String, String> fields) {
        Matcher form = FORM.matcher(html);
        if (!form.find()) {
            throw new AssertionError("a page without a form");
        }
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(
                        page.resolve(Objects.requireNonNull(form.group(1)).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            response.headers().allValues("Set-Cookie").forEach(line -> {
                String pair = line.split(";", 2)[0];
                int at = pair.indexOf('=');
                cookies.put(pair.substring(0, at), pair.substring(at + 1));
            });
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
