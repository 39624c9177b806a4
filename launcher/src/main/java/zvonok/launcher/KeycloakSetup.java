package zvonok.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zvonok.launcher.server.Keycloak;
import zvonok.launcher.setup.KeycloakAdmin;
import zvonok.launcher.setup.RealmFile;

/**
 * The realm and the two staff accounts that nobody can import. What was applied last is remembered, so that an ordinary
 * start does not ask Keycloak at all; a changed realm file, port or secret is brought to the realm that exists.
 */
final class KeycloakSetup {
    /** Imports rosters. */
    static final String DISTRICT = "district";

    /** Reads the acknowledgement history. */
    static final String AUDITOR = "auditor";

    private KeycloakSetup() {}

    static String passwordOf(Secrets secrets, String account) {
        return secrets.get("account." + account);
    }

    static String adminPassword(Secrets secrets) {
        return secrets.get("keycloak.admin");
    }

    static void apply(DataDirectory data, Secrets secrets, PortBook ports) {
        String publicUrl = Services.publicUrl(ports);
        String consentSecret = secrets.get(Services.CONSENT_CLIENT_SECRET);
        String realm = RealmFile.read();
        String wanted = digest(realm + "\n" + publicUrl + "\n" + consentSecret);
        Path applied = data.keycloak().resolve("applied-realm");
        if (wanted.equals(readIfThere(applied))) {
            return;
        }
        String url = "http://127.0.0.1:" + ports.port(Part.KEYCLOAK) + "/auth";
        try (KeycloakAdmin admin = new KeycloakAdmin(url, Keycloak.ADMIN, adminPassword(secrets))) {
            if (!admin.installRealm(realm, publicUrl, consentSecret)) {
                admin.updateRealm(realm, publicUrl, consentSecret);
            }
            for (Map.Entry<String, String> account :
                    List.of(Map.entry(DISTRICT, "district-admin"), Map.entry(AUDITOR, "auditor"))) {
                if (!admin.hasUser(account.getKey())) {
                    admin.createUser(
                            account.getKey(),
                            passwordOf(secrets, account.getKey()),
                            Map.of(),
                            Set.of(account.getValue()));
                }
            }
        }
        try {
            Files.createDirectories(data.keycloak());
            Files.writeString(applied, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readIfThere(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
