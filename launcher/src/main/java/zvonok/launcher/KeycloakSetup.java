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
import java.util.TreeMap;
import zvonok.launcher.server.Keycloak;
import zvonok.launcher.setup.KeycloakAdmin;
import zvonok.launcher.setup.RealmFile;

/**
 * The realm and the two staff accounts that nobody can import. What was applied last is remembered, so that an ordinary
 * start does not ask Keycloak at all; a changed realm file, port, secret or mail server is brought to the realm that exists.
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

    /** Whether the realm stands as this start wants it; before that, nobody can log in as they should. */
    static boolean applied(DataDirectory data) {
        return Files.exists(marker(data));
    }

    /** Forgets what was applied if it is not what is wanted now; to be called before Keycloak starts. */
    static void expect(DataDirectory data, Secrets secrets, PortBook ports, MailServer mail) {
        try {
            if (applied(data) && !Files.readString(marker(data)).equals(wanted(secrets, ports, mail))) {
                Files.delete(marker(data));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void apply(DataDirectory data, Secrets secrets, PortBook ports, MailServer mail) {
        if (applied(data)) {
            return;
        }
        String publicUrl = Services.publicUrl(ports);
        String consentSecret = secrets.get(Services.CONSENT_CLIENT_SECRET);
        String realm = RealmFile.read();
        String url = "http://127.0.0.1:" + ports.port(Part.KEYCLOAK) + "/auth";
        try (KeycloakAdmin admin = new KeycloakAdmin(url, Keycloak.ADMIN, adminPassword(secrets))) {
            if (!admin.installRealm(realm, publicUrl, consentSecret)) {
                admin.updateRealm(realm, publicUrl, consentSecret);
            }
            admin.setMailServer(mail.settings());
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
        remember(data, secrets, ports, mail);
    }

    static void remember(DataDirectory data, Secrets secrets, PortBook ports, MailServer mail) {
        try {
            Files.createDirectories(data.keycloak());
            Files.writeString(marker(data), wanted(secrets, ports, mail));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path marker(DataDirectory data) {
        return data.keycloak().resolve("applied-realm");
    }

    private static String wanted(Secrets secrets, PortBook ports, MailServer mail) {
        return digest(RealmFile.read() + "\n" + Services.publicUrl(ports) + "\n"
                + secrets.get(Services.CONSENT_CLIENT_SECRET) + "\n" + new TreeMap<>(mail.settings()));
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
