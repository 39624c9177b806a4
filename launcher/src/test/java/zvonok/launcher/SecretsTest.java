package zvonok.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path directory;

    @Test
    void onlyTheOwnerCanReadThem() throws Exception {
        Path file = directory.resolve("secrets").resolve("secrets.properties");
        new Secrets(file).get("one");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secrets"))));
    }

    @Test
    void aSecretIsMadeOnceAndKept() {
        Path file = directory.resolve("secrets.properties");
        Secrets secrets = new Secrets(file);
        String one = secrets.get("one");
        assertNotEquals(one, secrets.get("two"));
        assertEquals(one, new Secrets(file).get("one"));
        assertTrue(one.matches("[A-Za-z0-9]{30}"));
    }
}
