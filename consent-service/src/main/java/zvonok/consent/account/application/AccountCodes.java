package zvonok.consent.account.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * One-time codes at Keycloak: a temporary password, which lets in only as far as Keycloak's own page where the person sets a
 * password of his own. That password is never seen here.
 */
@ApplicationScoped
public class AccountCodes {

    private static final String PASSWORD = "password";
    private static final String UPDATE_PASSWORD = "UPDATE_PASSWORD";

    private final KeycloakAdmin keycloak;
    private final ObjectMapper json;

    AccountCodes(@RestClient KeycloakAdmin keycloak, ObjectMapper json) {
        this.keycloak = keycloak;
        this.json = json;
    }

    /**
     * How an account can be entered now.
     *
     * @param entered whether the person has a credential of his own
     * @param credentialId the temporary password, null where there is none
     * @param setAt when Keycloak took it, in milliseconds of its clock
     */
    public record Entry(
            boolean entered,
            @Nullable String credentialId,
            @Nullable Long setAt) {

        /** Whether the temporary password is the one that was set then; null for a time that was not learnt. */
        public boolean isCodeOf(@Nullable Long time) {
            return !entered && credentialId != null && (time == null || time.equals(setAt));
        }
    }

    /** How the account can be entered; one that Keycloak has no more is as good as entered: no code opens it. */
    public Uni<Entry> entry(String user) {
        return keycloak.user(user)
                .chain(found -> keycloak.credentials(user).map(credentials -> entry(found, credentials)))
                .onFailure(e -> KeycloakAccounts.status(e) == 404)
                .recoverWithItem(() -> new Entry(true, null, null));
    }

    private static Entry entry(JsonNode user, List<JsonNode> credentials) {
        boolean mustChange = false;
        for (JsonNode action : user.path("requiredActions")) {
            mustChange |= action.asText().equals(UPDATE_PASSWORD);
        }
        if (credentials.isEmpty()) {
            return new Entry(false, null, null);
        }
        JsonNode first = credentials.getFirst();
        boolean code = mustChange
                && credentials.size() == 1
                && first.path("type").asText().equals(PASSWORD);
        return code
                ? new Entry(
                        false,
                        first.path("id").asText(),
                        first.path("createdDate").asLong())
                : new Entry(true, null, null);
    }

    /** Sets a code in place of any password; answers when Keycloak took it, in milliseconds of its clock. */
    public Uni<Long> set(String user, String code) {
        ObjectNode credential = json.createObjectNode();
        credential.put("type", PASSWORD);
        credential.put("value", code);
        credential.put("temporary", true);
        return keycloak.resetPassword(user, credential)
                .chain(() -> keycloak.credentials(user))
                .map(credentials -> credentials.stream()
                        .filter(c -> c.path("type").asText().equals(PASSWORD))
                        .findFirst()
                        .map(c -> c.path("createdDate").asLong())
                        .orElseThrow());
    }

    /** Takes a code away: with it nobody gets in any more. */
    public Uni<Void> remove(String user, String credentialId) {
        return keycloak.removeCredential(user, credentialId)
                .replaceWithVoid()
                .onFailure(e -> KeycloakAccounts.status(e) == 404)
                .recoverWithNull();
    }
}
