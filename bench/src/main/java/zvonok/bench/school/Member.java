package zvonok.bench.school;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import zvonok.launcher.client.ApiClient;

/** A person of the bench's class, whose token is at hand without waiting: a load generator must not stop to log in. */
public final class Member {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<ApiClient> again;
    private volatile ApiClient client;
    private volatile String authorization = "";

    /**
     * Someone who has logged in.
     *
     * @param again logs in once more, for a token at the beginning of its life
     */
    Member(ApiClient client, Supplier<ApiClient> again) {
        this.again = again;
        this.client = client;
        refresh();
    }

    /** The person's own requests, outside the load. */
    public ApiClient client() {
        return client;
    }

    /** The value of the {@code Authorization} header. */
    public String authorization() {
        return authorization;
    }

    /** Makes sure that the token lives some time yet; may ask Keycloak. */
    void refresh() {
        authorization = "Bearer " + client.token();
    }

    /** Makes sure that the token lives that long, with a new login if need be; for streams, which end with their token. */
    public void refreshFor(Duration life) {
        refresh();
        if (remaining(client.token()).compareTo(life) < 0) {
            client = again.get();
            refresh();
        }
    }

    /** How long a token is valid yet, by its {@code exp} claim. */
    static Duration remaining(String token) {
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
            return Duration.between(
                    Instant.now(), Instant.ofEpochSecond(claims.path("exp").asLong()));
        } catch (IOException e) {
            throw new UncheckedIOException("Not a token", e);
        }
    }
}
