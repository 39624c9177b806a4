package zvonok.launcher.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import zvonok.launcher.server.ChildProcess;
import zvonok.launcher.server.Distribution;
import zvonok.launcher.server.Kafka;
import zvonok.launcher.server.Keycloak;
import zvonok.launcher.server.Ports;
import zvonok.launcher.server.Postgres;
import zvonok.launcher.setup.DatabaseSetup;
import zvonok.launcher.setup.KeycloakAdmin;
import zvonok.launcher.setup.RealmFile;
import zvonok.launcher.setup.Secret;

/** What the detached process of {@link SharedServers} does: starts the three servers, leaves them running, and ends. */
public final class SharedServersRun {
    private static final int MAX_CONNECTIONS = 400;
    private static final String PUBLIC_URL = "http://localhost:8080";
    private static final long TEST_TOKEN_SECONDS = 3600;

    private SharedServersRun() {}

    /** Starts the servers of a checkout unless they run, and returns when they are ready. */
    public static void start(Path root) throws IOException, SQLException {
        Path directory = SharedServers.directory(root);
        Files.createDirectories(directory);
        // A second lock: whoever holds the first one may be killed while this process goes on.
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("starting.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid() || SharedServersFile.running(directory).isPresent()) {
                return;
            }
            stop(directory);
            try {
                startAll(root, directory, Distribution.ofCheckout(root));
            } catch (IOException | SQLException | RuntimeException e) {
                stop(directory);
                throw e;
            }
        }
    }

    static void stop(Path directory) throws IOException {
        SharedServersFile.delete(directory);
        Path run = SharedServersFile.run(directory);
        Keycloak.process(run).ifPresent(process -> process.stop("TERM", Duration.ofSeconds(15)));
        Kafka.process(run).ifPresent(process -> process.stop("KILL", Duration.ofSeconds(10)));
        Postgres.process(run).ifPresent(process -> process.stop("INT", Duration.ofSeconds(15)));
        ChildProcess.leftovers(run).forEach(process -> process.stop("KILL", Duration.ofSeconds(10)));
        Distribution.deleteTree(directory.resolve("data"));
    }

    private static void startAll(Path root, Path directory, Distribution distribution)
            throws IOException, SQLException {
        Path data = directory.resolve("data");
        Path run = SharedServersFile.run(directory);
        Path logs = directory.resolve("logs");
        Files.createDirectories(data);
        List<Integer> ports = Ports.free(5);
        String superuserPassword = Secret.generate();
        Path keycloakHome = distribution.keycloak();
        Postgres postgres = new Postgres(new Postgres.Settings(
                distribution.postgres(),
                data.resolve("postgresql"),
                run,
                logs.resolve("postgresql.log"),
                ports.get(0),
                superuserPassword,
                MAX_CONNECTIONS));
        Kafka kafka = new Kafka(new Kafka.Settings(
                distribution, data.resolve("kafka"), run, logs.resolve("kafka.log"), ports.get(1), ports.get(2)));
        CompletableFuture<Void> kafkaReady = CompletableFuture.runAsync(kafka::start);
        postgres.start();
        DatabaseSetup.Login owner = new DatabaseSetup.Login("keycloak", Secret.generate());
        DatabaseSetup.ownDatabase(postgres::connect, "keycloak", owner);
        Keycloak keycloak = new Keycloak(new Keycloak.Settings(
                keycloakHome,
                data.resolve("keycloak"),
                run,
                logs.resolve("keycloak.log"),
                ports.get(3),
                ports.get(4),
                ports.get(0),
                "keycloak",
                owner.role(),
                owner.password(),
                Secret.generate(),
                Optional.empty(),
                Keycloak.themes(root)));
        keycloak.start();
        kafkaReady.join();
        Servers servers = new Servers(
                "127.0.0.1",
                ports.get(0),
                Postgres.SUPERUSER,
                superuserPassword,
                kafka.bootstrapServers(),
                keycloak.url(),
                Keycloak.ADMIN,
                keycloak.adminPassword(),
                Secret.generate(),
                Secret.generate());
        installRealm(servers);
        SharedServersFile.write(directory, ports.get(1), ports.get(3), servers);
    }

    private static void installRealm(Servers servers) {
        try (KeycloakAdmin admin =
                new KeycloakAdmin(servers.keycloakUrl(), servers.keycloakAdmin(), servers.keycloakAdminPassword())) {
            admin.installRealm(RealmFile.read(), PUBLIC_URL, servers.consentClientSecret());
            ObjectNode client = new ObjectMapper().createObjectNode();
            client.put("clientId", TestTokens.CLIENT);
            client.put("protocol", "openid-connect");
            client.put("publicClient", false);
            client.put("secret", servers.testClientSecret());
            client.put("standardFlowEnabled", false);
            client.put("directAccessGrantsEnabled", true);
            client.put("fullScopeAllowed", false);
            client.putArray("defaultClientScopes").add("zvonok");
            client.putArray("optionalClientScopes");
            client.putObject("attributes").put("access.token.lifespan", Long.toString(TEST_TOKEN_SECONDS));
            // Keycloak notes the time of a login in the browser only; these tokens carry the time the servers were
            // made.
            ObjectNode authTime = client.putArray("protocolMappers").addObject();
            authTime.put("name", "time of login");
            authTime.put("protocol", "openid-connect");
            authTime.put("protocolMapper", "oidc-hardcoded-claim-mapper");
            ObjectNode settings = authTime.putObject("config");
            settings.put("claim.name", "auth_time");
            settings.put("claim.value", Long.toString(Instant.now().getEpochSecond()));
            settings.put("jsonType.label", "long");
            settings.put("access.token.claim", "true");
            admin.createClient(client);
        }
    }
}
