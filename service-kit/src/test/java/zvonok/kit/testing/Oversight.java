package zvonok.kit.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Scopes of auditors, told to the service under test as consent-service would. */
public final class Oversight {

    private Oversight() {}

    /** Lets the account of a token oversee a school for a period, as an auditor; known to the service when this returns. */
    public static void of(UUID school, String token, Instant from, Instant until) {
        UUID scope = UUID.randomUUID();
        TestEvents.send(
                "roster.events",
                "roster.oversight-changed.v1",
                new UUID(0, 0),
                scope,
                Map.of(
                        "scopeId",
                        scope,
                        "account",
                        account(token),
                        "role",
                        "AUDITOR",
                        "allSchools",
                        false,
                        "schoolIds",
                        List.of(school),
                        "from",
                        from,
                        "until",
                        until));
        await().until(() -> OwnerDatabase.count("select count(*) from oversight_scope where id = ?", scope) == 1);
    }

    private static String account(String token) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8);
        try {
            return new ObjectMapper().readTree(claims).path("sub").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
