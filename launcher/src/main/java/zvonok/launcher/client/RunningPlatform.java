package zvonok.launcher.client;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import zvonok.launcher.server.Keycloak;
import zvonok.launcher.setup.Secret;

/**
 * A platform that {@code ./zvonok up} has started, with what it wrote into its data directory: the way in for programs
 * that act as its users. Accounts that a roster import made have no password until they are invited; they get one here.
 */
public final class RunningPlatform implements AutoCloseable {
    private static final String DISTRICT = "district";
    private static final String AUDITOR = "auditor";

    private final Path data;
    private final ZvonokClient client;
    private final PasswordFile passwords;
    private final Map<String, ApiClient> people = new ConcurrentHashMap<>();
    private @Nullable AccountPasswords accounts;

    private RunningPlatform(URI gateway, Path data) {
        this.data = data;
        this.client = new ZvonokClient(gateway);
        this.passwords = new PasswordFile(data.resolve("secrets").resolve("demo-accounts.properties"));
    }

    /**
     * The platform that the environment names: system properties {@code zvonok.url} and {@code zvonok.data}, which the
     * launcher sets, else the variables {@code ZVONOK_PORT} and {@code ZVONOK_DATA}, else port 8080 and {@code ./data}.
     */
    public static RunningPlatform fromEnvironment() {
        String port = Optional.ofNullable(System.getenv("ZVONOK_PORT")).orElse("8080");
        String data = Optional.ofNullable(System.getenv("ZVONOK_DATA")).orElse("data");
        return at(
                URI.create(System.getProperty("zvonok.url", "http://localhost:" + port)),
                Path.of(System.getProperty("zvonok.data", data)));
    }

    public static RunningPlatform at(URI gateway, Path data) {
        return new RunningPlatform(gateway, data);
    }

    public ZvonokClient client() {
        return client;
    }

    /** The district's own staff account, which imports rosters. */
    public ApiClient district() {
        return staff(DISTRICT);
    }

    /** The auditor's account, which reads the acknowledgement history. */
    public ApiClient auditor() {
        return staff(AUDITOR);
    }

    /** Whether the identity provider has an account of that username. */
    public boolean hasAccount(String username) {
        return accounts().find(username).isPresent();
    }

    /**
     * A roster account's own client. The first call gives the account a password and keeps it beside the platform's other
     * secrets, so that later runs log in with it; that stands in for the invitation.
     */
    public ApiClient as(String username) {
        return people.computeIfAbsent(username, this::enter);
    }

    @Override
    public void close() {
        client.close();
    }

    private ApiClient staff(String username) {
        return people.computeIfAbsent(username, name -> client.login(name, secret("account." + name)));
    }

    private ApiClient enter(String username) {
        Optional<String> known = passwords.find(username);
        if (known.isPresent()) {
            try {
                return client.login(username, known.get());
            } catch (LoginFailed outdated) {
                return invite(username);
            }
        }
        return invite(username);
    }

    private ApiClient invite(String username) {
        String id = accounts()
                .find(username)
                .orElseThrow(() -> new LoginFailed("There is no account " + username + " in Keycloak"));
        String password = Secret.generate();
        accounts().set(id, password);
        passwords.put(username, password);
        return client.login(username, password);
    }

    private synchronized AccountPasswords accounts() {
        AccountPasswords opened = accounts;
        if (opened == null) {
            opened = client.accountPasswords(Keycloak.ADMIN, secret("keycloak.admin"));
            accounts = opened;
        }
        return opened;
    }

    private String secret(String name) {
        Path file = data.resolve("secrets").resolve("secrets.properties");
        Properties secrets = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            secrets.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ", which ./zvonok up writes", e);
        }
        String value = secrets.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(file + " has no entry " + name);
        }
        return value;
    }
}
