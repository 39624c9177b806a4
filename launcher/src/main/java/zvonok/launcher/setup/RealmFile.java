package zvonok.launcher.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The district's realm as code: {@code deploy/keycloak/zvonok-realm.json}, which the build puts into the launcher. */
public final class RealmFile {
    private static final String RESOURCE = "/realm/zvonok-realm.json";

    private RealmFile() {}

    /** Its text, with the placeholders {@code ${ZVONOK_PUBLIC_URL}} and {@code ${ZVONOK_KEYCLOAK_CLIENT_SECRET}}. */
    public static String read() {
        try (InputStream in = RealmFile.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing in the launcher");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
