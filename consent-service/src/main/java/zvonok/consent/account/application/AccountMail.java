package zvonok.consent.account.application;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/**
 * Mails that Keycloak sends with a link to its own page for a new password. The link is made and known there alone; the address is
 * given to Keycloak when the first mail goes out, and not before.
 */
@ApplicationScoped
public class AccountMail {

    private static final String EMAIL = "email";
    private static final String CLIENT = "zvonok-web";

    private final KeycloakAdmin keycloak;
    private final AccountCodes codes;
    private final String app;

    AccountMail(
            @RestClient KeycloakAdmin keycloak,
            AccountCodes codes,
            @ConfigProperty(name = "zvonok.consent.app-address") String app) {
        this.keycloak = keycloak;
        this.codes = codes;
        this.app = app;
    }

    /** Whether the installation has a mail server; fails where Keycloak does not answer. */
    public Uni<Boolean> isSetUp() {
        return keycloak.realm()
                .map(realm -> !realm.at("/smtpServer/host").asText().isEmpty()
                        && !realm.at("/smtpServer/from").asText().isEmpty());
    }

    /**
     * Sends a link that works once and lets its bearer set the account's password.
     *
     * @param school who invites, as the mail says it
     * @throws Refusal {@code forbidden} for an account that oversees; what Keycloak or its mail server does not do is a failure of
     *     another kind, see {@link #isKnownFailure}
     */
    public Uni<Void> send(String user, String address, String school, Duration life) {
        return codes.oversees(user)
                .chain(oversees -> {
                    if (oversees) {
                        throw new Refusal(KitError.FORBIDDEN);
                    }
                    return keycloak.user(user);
                })
                .chain(found -> {
                    ObjectNode wanted = found.deepCopy();
                    wanted.put(EMAIL, address);
                    wanted.withObject("/attributes").putArray("school").add(school);
                    if (wanted.equals(found)) {
                        return Uni.createFrom().voidItem();
                    }
                    // Keycloak leaves alone what is not named: whether the account is open, and what its owner has
                    // still to do, may have
                    // changed since it was read.
                    wanted.remove(List.of("enabled", "requiredActions"));
                    return keycloak.updateUser(user, wanted).replaceWithVoid();
                })
                .chain(() -> keycloak.executeActionsByMail(
                        user, CLIENT, app, life.toSeconds(), List.of(AccountCodes.UPDATE_PASSWORD)))
                .replaceWithVoid();
    }

    /** Whether a failure of {@link #send} says that no mail went out; otherwise that was not learnt. */
    public static boolean isKnownFailure(Throwable failure) {
        return failure instanceof Refusal
                || failure instanceof WebApplicationException
                || KeycloakAccounts.status(failure) != 0;
    }
}
