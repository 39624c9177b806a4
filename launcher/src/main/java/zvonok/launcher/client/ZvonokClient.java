package zvonok.launcher.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;

/** The platform as seen through its one origin; gives each person a client of their own over shared connections. */
public final class ZvonokClient implements AutoCloseable {
    private final URI gateway;
    private final BrowserLogin browser;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /**
     * The platform at a gateway.
     *
     * @param gateway the public origin without a path, for instance {@code http://localhost:8080}: the name matters, for
     *     it is the tokens' issuer and the registered redirect
     */
    public ZvonokClient(URI gateway) {
        this(gateway, URI.create(gateway + "/auth/realms/zvonok"));
    }

    /** For a Keycloak that is not behind the gateway, as the one that tests share. */
    ZvonokClient(URI gateway, URI realm) {
        this.gateway = gateway;
        this.browser = new BrowserLogin(realm, URI.create(gateway + "/app/callback"));
    }

    public URI gateway() {
        return gateway;
    }

    /** Logs a person in through Keycloak's pages, at once; throws {@link LoginFailed} with the reason. */
    public ApiClient login(String username, String password) {
        Session session = new Session(browser, http, username, password);
        ApiClient client = withToken(session);
        client.token();
        return client;
    }

    /** A client with a token from elsewhere. */
    public ApiClient withToken(Supplier<String> token) {
        return new ApiClient(http, gateway, token, "ru");
    }

    /** A client without a token. */
    public ApiClient anonymous() {
        return withToken(() -> "");
    }

    /** Keycloak's Admin API through the gateway. */
    AccountPasswords accountPasswords(String admin, String password) {
        return new AccountPasswords(http, URI.create(gateway + "/auth"), admin, password);
    }

    /** Ends all connections, open event streams included. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
