package zvonok.launcher.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class SharedServersTest {
    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    static {
        KAFKA.setLevel(Level.OFF);
    }

    private final Servers servers = SharedServers.acquire(Path.of(System.getProperty("zvonok.root")));

    @Test
    void aSecondCallerGetsTheSameServers() {
        assertEquals(servers, SharedServers.acquire(Path.of(System.getProperty("zvonok.root"))));
    }

    @Test
    void passwordsAreNotPrinted() {
        assertFalse(servers.toString().contains(servers.superuserPassword()));
        assertFalse(servers.toString().contains(servers.keycloakAdminPassword()));
    }

    @Test
    void tokenNamesThePersonTheRolesAndTheFiveServices() throws Exception {
        UUID person = UUID.randomUUID();
        JsonNode claims = claims(TestTokens.create(servers, person, Set.of("guardian", "teacher")));
        assertEquals(person.toString(), claims.path("person_id").asText());
        assertEquals(servers.issuer(), claims.path("iss").asText());
        assertEquals(Set.of("consent", "chat", "moderation", "ack", "poll"), texts(claims.path("aud")));
        assertEquals(
                Set.of("guardian", "teacher"), texts(claims.path("realm_access").path("roles")));
        assertTrue(claims.has("sub"), claims::toString);
        assertTrue(claims.has("acr"), claims::toString);
        assertTrue(claims.has("auth_time"), claims::toString);
    }

    @Test
    void staffTokenHasNoPersonAndIsReused() throws Exception {
        String token = TestTokens.create(servers, null, Set.of("auditor"));
        assertFalse(claims(token).has("person_id"));
        assertEquals(token, TestTokens.create(servers, null, Set.of("auditor")));
        assertNotEquals(token, TestTokens.create(servers, null, Set.of("district-admin")));
    }

    @Test
    void applicationRoleOwnsNothingAndSeesItsSchemaFirst() throws Exception {
        Map<String, String> configuration = servers.createServiceDatabase("poll");
        try (Connection owner = connect(configuration, "OWNER");
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE ballot (id uuid PRIMARY KEY)");
            statement.execute("GRANT SELECT ON ballot TO " + configuration.get("ZVONOK_DB_APP"));
        }
        try (Connection application = connect(configuration, "APP");
                Statement statement = application.createStatement()) {
            try (ResultSet result = statement.executeQuery("SELECT count(*) FROM ballot")) {
                assertTrue(result.next());
            }
            try (ResultSet result = statement.executeQuery(
                    "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")) {
                assertTrue(result.next());
                assertFalse(result.getBoolean(1));
            }
            assertThrows(SQLException.class, () -> statement.execute("CREATE TABLE poll.mine (id int)"));
            assertThrows(SQLException.class, () -> statement.execute("CREATE TABLE public.mine (id int)"));
        }
    }

    @Test
    void aWrongPasswordDoesNotOpenTheDatabase() {
        Map<String, String> configuration = servers.createServiceDatabase("ack");
        String url = "jdbc:postgresql://" + configuration.get("ZVONOK_DB_HOST") + ":"
                + configuration.get("ZVONOK_DB_PORT") + "/" + configuration.get("ZVONOK_DB_NAME");
        assertThrows(
                SQLException.class,
                () -> DriverManager.getConnection(url, configuration.get("ZVONOK_DB_APP"), "another")
                        .close());
    }

    @Test
    void topicsCarryThePrefix() {
        String prefix = "t" + UUID.randomUUID() + ".";
        List<String> topics = servers.createTopics(prefix);
        assertEquals(7, topics.size());
        assertTrue(topics.contains(prefix + "roster.events"));
        assertEquals(topics, servers.createTopics(prefix));
    }

    private static Connection connect(Map<String, String> configuration, String role) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + configuration.get("ZVONOK_DB_HOST") + ":" + configuration.get("ZVONOK_DB_PORT")
                        + "/" + configuration.get("ZVONOK_DB_NAME"),
                configuration.get("ZVONOK_DB_" + role),
                configuration.get("ZVONOK_DB_" + role + "_PASSWORD"));
    }

    private static JsonNode claims(String token) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
