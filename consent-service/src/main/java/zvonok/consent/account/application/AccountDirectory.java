package zvonok.consent.account.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/** Accounts that are no person of a roster, as Keycloak knows them. */
@ApplicationScoped
public class AccountDirectory {

    private final KeycloakAdmin keycloak;

    AccountDirectory(@RestClient KeycloakAdmin keycloak) {
        this.keycloak = keycloak;
    }

    /**
     * The id of the account with exactly that username.
     *
     * @throws Refusal {@code service-unavailable} where Keycloak does not answer
     */
    public Uni<Optional<String>> find(String username) {
        return keycloak.usersNamed(username, true)
                .onFailure()
                .transform(failure -> new Refusal(KitError.SERVICE_UNAVAILABLE, failure))
                .map(found ->
                        found.stream().map(user -> user.path("id").asText()).findFirst());
    }
}
