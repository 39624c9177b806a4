package zvonok.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Everything that outlives a run, {@code ./data} unless {@code ZVONOK_DATA} says otherwise. Readable by its owner alone. */
record DataDirectory(Path path) {
    static DataDirectory fromEnvironment(Path root) {
        String named = System.getenv("ZVONOK_DATA");
        Path path = named == null || named.isBlank() ? root.resolve("data") : Path.of(named);
        return new DataDirectory(path.toAbsolutePath().normalize());
    }

    void create() {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(run());
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + path, e);
        }
    }

    Path run() {
        return path.resolve("run");
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    Path secrets() {
        return path.resolve("secrets").resolve("secrets.properties");
    }

    Path postgres() {
        return path.resolve("postgresql");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path keycloak() {
        return path.resolve("keycloak");
    }

    Path blobs() {
        return path.resolve("blobs");
    }

    /** Holds the services' programs as they were when they started, so that a build cannot pull them away. */
    Path programs() {
        return run().resolve("programs");
    }
}
