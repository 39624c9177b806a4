package zvonok.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zvonok.launcher.server.ChildProcess;
import zvonok.launcher.server.Distribution;
import zvonok.launcher.server.StartFailed;
import zvonok.launcher.setup.DatabaseSetup;

/** The five services as processes: what they are started with. The environment is the contract; secrets travel only there. */
final class Services {
    static final String DATABASE = "zvonok";
    static final String CONSENT_CLIENT_SECRET = "keycloak.consent-service";

    private static final List<String> JVM = List.of(
            "-Xms48m",
            "-Xmx256m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=192m",
            // Loaded classes and compiled code call for no full collection, which stops a warm service for half a
            // second.
            "-XX:MetaspaceSize=192m",
            "-XX:SweeperThreshold=100",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** Moderation holds about 100 MiB of dictionaries and rules of language; the later option wins. */
    private static final String DICTIONARIES = "-Xmx400m";

    private final Path root;
    private final DataDirectory data;
    private final Secrets secrets;
    private final PortBook ports;

    Services(Path root, DataDirectory data, Secrets secrets, PortBook ports) {
        this.root = root;
        this.data = data;
        this.secrets = secrets;
        this.ports = ports;
    }

    /** Fails with one sentence if a service has not been built. */
    void requireBuilt() {
        for (Part part : Part.services()) {
            if (!Files.isRegularFile(built(part).resolve("quarkus-run.jar"))) {
                throw new StartFailed(part.label() + "-service has not been built: " + built(part) + " is missing");
            }
        }
    }

    /** Takes the programs as they are now. */
    void install() {
        Distribution.deleteTree(data.programs());
        for (Part part : Part.services()) {
            link(built(part), data.programs().resolve(part.label()));
        }
    }

    ChildProcess start(Part part) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        if (part == Part.MODERATION) {
            command.add(DICTIONARIES);
        }
        Path aheadOfTime = data.programs().resolve(part.label()).resolve("app.aot");
        if (Files.isRegularFile(aheadOfTime)) {
            command.add("-XX:AOTCache=" + aheadOfTime);
        }
        command.add("-jar");
        command.add(
                data.programs().resolve(part.label()).resolve("quarkus-run.jar").toString());
        return ChildProcess.start(
                part.label(), data.run(), data.log(part.label()), data.path(), command, environment(part));
    }

    DatabaseSetup.Login owner(Part part) {
        return new DatabaseSetup.Login(part.label() + "_owner", secrets.get("database." + part.label() + "-owner"));
    }

    DatabaseSetup.Login application(Part part) {
        return new DatabaseSetup.Login(part.label() + "_app", secrets.get("database." + part.label() + "-app"));
    }

    Map<String, String> environment(Part part) {
        String publicUrl = publicUrl(ports);
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.port(part)));
        environment.put("ZVONOK_DB_HOST", "127.0.0.1");
        environment.put("ZVONOK_DB_PORT", Integer.toString(ports.port(Part.POSTGRESQL)));
        environment.put("ZVONOK_DB_NAME", DATABASE);
        environment.put("ZVONOK_DB_OWNER", owner(part).role());
        environment.put("ZVONOK_DB_OWNER_PASSWORD", owner(part).password());
        environment.put("ZVONOK_DB_APP", application(part).role());
        environment.put("ZVONOK_DB_APP_PASSWORD", application(part).password());
        environment.put("ZVONOK_DB_SCHEMA", part.label());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.port(Part.KAFKA));
        environment.put("ZVONOK_KEYCLOAK_URL", "http://127.0.0.1:" + ports.port(Part.KEYCLOAK) + "/auth");
        environment.put("ZVONOK_ISSUER", publicUrl + "/auth/realms/zvonok");
        environment.put("ZVONOK_PUBLIC_URL", publicUrl);
        if (part == Part.CONSENT) {
            environment.put("ZVONOK_KEYCLOAK_CLIENT_SECRET", secrets.get(CONSENT_CLIENT_SECRET));
        }
        if (part == Part.CHAT) {
            environment.put("ZVONOK_BLOB_DIR", data.blobs().toString());
        }
        return environment;
    }

    /** The origin that browsers see. */
    static String publicUrl(PortBook ports) {
        return "http://localhost:" + ports.port(PortBook.GATEWAY);
    }

    private Path built(Part part) {
        return root.resolve(part.label() + "-service").resolve("target").resolve("quarkus-app");
    }

    /** Hard links where the file system allows, else copies. */
    private static void link(Path from, Path to) {
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    Files.createDirectories(to.resolve(from.relativize(directory)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path target = to.resolve(from.relativize(file));
                    try {
                        Files.createLink(target, file);
                    } catch (IOException | UnsupportedOperationException e) {
                        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
