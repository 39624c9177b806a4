package zvonok.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keycloak without its realm is not ready: who looks at the state first must not meet a realm that is missing. */
class KeycloakSetupTest {
    @TempDir
    private Path directory;

    private DataDirectory data;
    private Secrets secrets;

    @BeforeEach
    void prepare() throws Exception {
        data = new DataDirectory(directory);
        data.create();
        Files.createDirectories(data.keycloak());
        secrets = new Secrets(data.secrets());
    }

    @Test
    void onEmptyDataNothingIsApplied() {
        KeycloakSetup.expect(data, secrets, PortBook.settle(data.run(), 8080), MailServer.NONE);
        assertFalse(KeycloakSetup.applied(data));
        try (Readiness readiness = new Readiness(PortBook.read(data.run()), data)) {
            assertFalse(readiness.ready(Part.KEYCLOAK));
        }
    }

    @Test
    void whatWasAppliedIsKeptAndWhatIsOutdatedIsForgotten() throws Exception {
        PortBook ports = PortBook.settle(data.run(), 8080);
        KeycloakSetup.remember(data, secrets, ports, MailServer.NONE);
        KeycloakSetup.expect(data, secrets, ports, MailServer.NONE);
        assertTrue(KeycloakSetup.applied(data));

        KeycloakSetup.expect(data, secrets, PortBook.settle(data.run(), 8090), MailServer.NONE);
        assertFalse(KeycloakSetup.applied(data), "the public address is part of the realm");
    }

    @Test
    void anotherMailServerIsBroughtToTheRealm() {
        PortBook ports = PortBook.settle(data.run(), 8080);
        MailServer mail = MailServer.of(Map.of(
                "ZVONOK_SMTP_HOST", "localhost", "ZVONOK_SMTP_FROM", "zvonok@example.org", "ZVONOK_SMTP_TLS", "none"));
        KeycloakSetup.remember(data, secrets, ports, mail);
        KeycloakSetup.expect(data, secrets, ports, mail);
        assertTrue(KeycloakSetup.applied(data));

        KeycloakSetup.expect(data, secrets, ports, MailServer.NONE);
        assertFalse(KeycloakSetup.applied(data), "what is no longer set is taken away");
    }
}
