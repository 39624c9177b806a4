package zvonok.launcher.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import zvonok.launcher.server.ChildProcess;
import zvonok.launcher.server.Kafka;
import zvonok.launcher.server.Keycloak;
import zvonok.launcher.server.Ports;
import zvonok.launcher.server.Postgres;

/** {@code target/servers/servers.properties}: where the shared servers are, readable by the owner alone. */
final class SharedServersFile {
    private SharedServersFile() {}

    static Path run(Path directory) {
        return directory.resolve("run");
    }

    /** The servers on file, if all three still run and accept connections. */
    static Optional<Servers> running(Path directory) {
        Properties p = new Properties();
        try (Reader in = Files.newBufferedReader(file(directory))) {
            p.load(in);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path run = run(directory);
        boolean alive = Postgres.process(run).filter(ChildProcess::alive).isPresent()
                && Kafka.process(run).filter(ChildProcess::alive).isPresent()
                && Keycloak.process(run).filter(ChildProcess::alive).isPresent()
                && Ports.answers(port(p, "postgres.port"))
                && Ports.answers(port(p, "kafka.port"))
                && Ports.answers(port(p, "keycloak.port"));
        return alive ? Optional.of(servers(p)) : Optional.empty();
    }

    /** Written last, in one piece: whoever reads it finds servers that are ready. */
    static void write(Path directory, int kafkaPort, int keycloakPort, Servers servers) throws IOException {
        Properties p = new Properties();
        p.setProperty("postgres.host", servers.postgresHost());
        p.setProperty("postgres.port", Integer.toString(servers.postgresPort()));
        p.setProperty("postgres.superuser", servers.superuser());
        p.setProperty("postgres.password", servers.superuserPassword());
        p.setProperty("kafka.bootstrap", servers.kafkaBootstrap());
        p.setProperty("kafka.port", Integer.toString(kafkaPort));
        p.setProperty("keycloak.url", servers.keycloakUrl());
        p.setProperty("keycloak.port", Integer.toString(keycloakPort));
        p.setProperty("keycloak.admin", servers.keycloakAdmin());
        p.setProperty("keycloak.password", servers.keycloakAdminPassword());
        p.setProperty("keycloak.consent-secret", servers.consentClientSecret());
        p.setProperty("keycloak.test-secret", servers.testClientSecret());
        StringWriter text = new StringWriter();
        p.store(text, "Written when the servers were ready");
        Path half = directory.resolve("servers.properties.half");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, text.toString());
        Files.move(half, file(directory), StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete(Path directory) throws IOException {
        Files.deleteIfExists(file(directory));
    }

    private static Path file(Path directory) {
        return directory.resolve("servers.properties");
    }

    private static int port(Properties p, String name) {
        return Integer.parseInt(p.getProperty(name, "0"));
    }

    private static Servers servers(Properties p) {
        return new Servers(
                p.getProperty("postgres.host", ""),
                port(p, "postgres.port"),
                p.getProperty("postgres.superuser", ""),
                p.getProperty("postgres.password", ""),
                p.getProperty("kafka.bootstrap", ""),
                p.getProperty("keycloak.url", ""),
                p.getProperty("keycloak.admin", ""),
                p.getProperty("keycloak.password", ""),
                p.getProperty("keycloak.consent-secret", ""),
                p.getProperty("keycloak.test-secret", ""));
    }
}
