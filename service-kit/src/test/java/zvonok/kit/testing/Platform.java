package zvonok.kit.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import zvonok.launcher.testing.Servers;
import zvonok.launcher.testing.SharedServers;

/**
 * Gives a {@code @QuarkusTest} its own database in the shared PostgreSQL, its own topics in the shared Kafka (by a prefix) and
 * the issuer of the shared Keycloak:
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "chat"))
 * }</pre>
 *
 * <p>Every test class of a module names it in the same way, so that Quarkus starts once. Any further argument becomes a
 * configuration value of the service under test. Database and topics go when the tests end.
 */
public final class Platform implements QuarkusTestResourceLifecycleManager {

    // System properties, since Quarkus may load this class more than once in one JVM.
    private static final String PREFIX = "zvonok.test.";

    private String service = "";
    private Map<String, String> more = Map.of();
    private List<String> topics = List.of();
    private @Nullable Servers servers;

    @Override
    public void init(Map<String, String> arguments) {
        Map<String, String> rest = new HashMap<>(arguments);
        String name = rest.remove("service");
        if (name == null) {
            throw new IllegalArgumentException("Platform needs the argument \"service\"");
        }
        service = name;
        more = rest;
    }

    @Override
    public Map<String, String> start() {
        return withOwnLoader(this::prepare);
    }

    private Map<String, String> prepare() {
        Servers shared = SharedServers.acquire(root());
        servers = shared;
        Map<String, String> configuration = new HashMap<>(shared.createServiceDatabase(service));
        String topicPrefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
        topics = shared.createTopics(topicPrefix);
        configuration.put("zvonok.kit.topic-prefix", topicPrefix);
        for (String name : List.of("ZVONOK_DB_NAME", "ZVONOK_DB_SCHEMA", "ZVONOK_DB_OWNER", "ZVONOK_DB_APP")) {
            System.setProperty(PREFIX + name, configuration.getOrDefault(name, ""));
        }
        System.setProperty(PREFIX + "topic-prefix", topicPrefix);
        configuration.putAll(more);
        return configuration;
    }

    @Override
    public void stop() {
        withOwnLoader(() -> {
            remove();
            return Map.of();
        });
    }

    private void remove() {
        Servers shared = servers;
        if (shared == null) {
            return;
        }
        try (Connection connection = shared.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database() + " with (force)");
        } catch (SQLException e) {
            throw new IllegalStateException("the test database cannot be dropped", e);
        }
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, shared.kafkaBootstrap()))) {
            admin.deleteTopics(topics).all().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the test topics cannot be deleted", e);
        }
    }

    /** Kafka's clients look for their classes where the thread says, and Quarkus calls from a thread of another world. */
    @CanIgnoreReturnValue
    private static Map<String, String> withOwnLoader(Supplier<Map<String, String>> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Platform.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The servers that the tests share; started if they do not run. */
    public static Servers servers() {
        return Holder.SERVERS;
    }

    /** The name of a topic in Kafka for the tests now running. */
    public static String topic(String name) {
        return property("topic-prefix") + name;
    }

    /** The root of the checkout. */
    public static Path root() {
        String given = System.getProperty("zvonok.root");
        if (given != null && !given.isBlank()) {
            return Path.of(given);
        }
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve("launcher").resolve("src"))) {
            Path parent = directory.getParent();
            if (parent == null) {
                throw new IllegalStateException("not inside a checkout of Zvonok");
            }
            directory = parent;
        }
        return directory;
    }

    static String database() {
        return property("ZVONOK_DB_NAME");
    }

    static String schema() {
        return property("ZVONOK_DB_SCHEMA");
    }

    static String applicationRole() {
        return property("ZVONOK_DB_APP");
    }

    private static String property(String name) {
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalStateException("no platform: name Platform in @QuarkusTestResource");
        }
        return value;
    }

    /** Asked once a JVM: probing takes some milliseconds. */
    private static final class Holder {
        static final Servers SERVERS = SharedServers.acquire(root());

        private Holder() {}
    }
}
