package zvonok.consent.account.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;

/**
 * One-time codes at Keycloak: a temporary password, which lets in only as far as Keycloak's own page where the person sets a
 * password of his own. That password is never seen here.
 */
@ApplicationScoped
public class AccountCodes {

    private static final String PASSWORD = "password";
    static final String UPDATE_PASSWORD = "UPDATE_PASSWORD";
    private static final Set<String> OVERSEEING = Set.of(Caller.AUDITOR, Caller.DISTRICT_ADMIN);

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

    /**
     * How the account can be entered; one that Keycloak has no more, and one that oversees, is as good as entered: no code opens it.
     */
    public Uni<Entry> entry(String user) {
        return oversees(user)
                .chain(oversees -> oversees
                        ? Uni.createFrom().item(new Entry(true, null, null))
                        : keycloak.user(user)
                                .chain(found ->
                                        keycloak.credentials(user).map(credentials -> entry(found, credentials))))
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

    /** Nobody at a school may print a way into an account that sees other schools as well. */
    Uni<Boolean> oversees(String user) {
        return keycloak.roles(user)
                .map(roles ->
                        roles.stream().map(role -> role.path("name").asText()).anyMatch(OVERSEEING::contains));
    }

    /**
     * Sets a code in place of any password; answers when Keycloak took it, in milliseconds of its clock.
     *
     * @throws Refusal {@code forbidden} for an account that oversees
     */
    public Uni<Long> set(String user, String code) {
        return oversees(user).chain(oversees -> {
            if (oversees) {
                throw new Refusal(KitError.FORBIDDEN);
            }
            return setPassword(user, code);
        });
    }

    private Uni<Long> setPassword(String user, String code) {
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
