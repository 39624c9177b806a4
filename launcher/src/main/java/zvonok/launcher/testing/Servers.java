package zvonok.launcher.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import zvonok.launcher.setup.DatabaseSetup;
import zvonok.launcher.setup.Secret;
import zvonok.launcher.setup.Topics;

/**
 * The running servers that all tests share. A test module takes a database and topics of its own from them, so that
 * modules may run at once and in any order.
 *
 * @param keycloakUrl for instance {@code http://127.0.0.1:18180/auth}; the issuer of test tokens is below it
 * @param consentClientSecret the secret of the client {@code consent-service}
 * @param testClientSecret the secret of the client {@code test}, which exists on these servers only
 */
public record Servers(
        String postgresHost,
        int postgresPort,
        String superuser,
        String superuserPassword,
        String kafkaBootstrap,
        String keycloakUrl,
        String keycloakAdmin,
        String keycloakAdminPassword,
        String consentClientSecret,
        String testClientSecret) {
    private static final int PARTITIONS = 4;

    /** The issuer of the realm's tokens. */
    public String issuer() {
        return keycloakUrl + "/realms/zvonok";
    }

    /**
     * Creates a fresh database with the schema and the two roles of a service (their names are unique; the schema is the
     * service's name) and returns the configuration that {@code ./zvonok up} would give the service, key by key.
     *
     * @param service consent, chat, moderation, ack or poll (or any other short lower-case word)
     */
    public Map<String, String> createServiceDatabase(String service) {
        String unique =
                UUID.randomUUID().toString().replace("-", "").substring(0, 12).toLowerCase(Locale.ROOT);
        String database = "test_" + service + "_" + unique;
        DatabaseSetup.Login owner = new DatabaseSetup.Login(service + "_owner_" + unique, Secret.generate());
        DatabaseSetup.Login application = new DatabaseSetup.Login(service + "_app_" + unique, Secret.generate());
        try {
            DatabaseSetup.database(this::connect, database);
            DatabaseSetup.schema(this::connect, database, service, owner, application);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the test database", e);
        }
        Map<String, String> configuration = new HashMap<>();
        configuration.put("ZVONOK_DB_HOST", postgresHost);
        configuration.put("ZVONOK_DB_PORT", Integer.toString(postgresPort));
        configuration.put("ZVONOK_DB_NAME", database);
        configuration.put("ZVONOK_DB_OWNER", owner.role());
        configuration.put("ZVONOK_DB_OWNER_PASSWORD", owner.password());
        configuration.put("ZVONOK_DB_APP", application.role());
        configuration.put("ZVONOK_DB_APP_PASSWORD", application.password());
        configuration.put("ZVONOK_DB_SCHEMA", service);
        configuration.put("KAFKA_BOOTSTRAP_SERVERS", kafkaBootstrap);
        configuration.put("ZVONOK_KEYCLOAK_URL", keycloakUrl);
        configuration.put("ZVONOK_ISSUER", issuer());
        configuration.put("ZVONOK_PUBLIC_URL", "http://localhost:8080");
        if (service.equals("consent")) {
            configuration.put("ZVONOK_KEYCLOAK_CLIENT_SECRET", consentClientSecret);
        }
        if (service.equals("chat")) {
            configuration.put("ZVONOK_BLOB_DIR", temporaryDirectory());
        }
        return configuration;
    }

    /**
     * Creates the platform's topics, each with the prefix before its name.
     *
     * @return the names, prefix included
     */
    public List<String> createTopics(String prefix) {
        return Topics.create(kafkaBootstrap, prefix, PARTITIONS);
    }

    /** A superuser's connection to any database, for what a test must arrange or look at behind the service's back. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + postgresHost + ":" + postgresPort + "/" + database,
                superuser,
                superuserPassword);
    }

    /** Says where the servers are, and no password. */
    @Override
    public String toString() {
        return "Servers[postgres=" + postgresHost + ":" + postgresPort + ", kafka=" + kafkaBootstrap + ", keycloak="
                + keycloakUrl + "]";
    }

    private static String temporaryDirectory() {
        try {
            return Files.createTempDirectory("zvonok-blobs").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
