package zvonok.launcher;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import zvonok.launcher.server.Distribution;
import zvonok.launcher.server.StartFailed;
import zvonok.launcher.testing.SharedServers;
import zvonok.launcher.testing.SharedServersRun;

/**
 * The commands behind the script {@code zvonok}, which has found a JDK and built everything. Exit codes: 0 done, 1 failed,
 * 2 wrong usage, 3 not possible as things are.
 */
public final class Main {
    private static final int USAGE = 2;
    private static final int REFUSED = 3;
    private static final int DEFAULT_PORT = 8080;

    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private Main() {}

    public static void main(String[] arguments) {
        KAFKA.setLevel(Level.SEVERE);
        int code;
        try {
            code = run(arguments);
        } catch (Refusal e) {
            System.err.println(e.getMessage());
            code = REFUSED;
        } catch (StartFailed e) {
            System.err.println(e.getMessage());
            code = 1;
        } catch (Exception e) {
            e.printStackTrace();
            code = 1;
        }
        System.exit(code);
    }

    private static int run(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("Start this with the script ./zvonok");
            return USAGE;
        }
        Path root = Path.of(arguments[1]).toAbsolutePath().normalize();
        DataDirectory data = DataDirectory.fromEnvironment(root);
        switch (arguments[0]) {
            case "up" -> new Platform(root, data, port(), MailServer.of(System.getenv())).run();
            case "status" -> {
                return new Commands(data).status();
            }
            case "down" -> {
                return new Commands(data).down();
            }
            case "reset" -> {
                return new Commands(data).reset();
            }
            case "url" -> System.out.println(new Commands(data).requireRunning());
            case "demo" -> demo(root, data, Arrays.copyOfRange(arguments, 2, arguments.length));
            case "prepare" -> {
                Distribution distribution = Distribution.ofCheckout(root);
                distribution.postgres();
                distribution.keycloak();
            }
            case "servers" -> SharedServersRun.start(root);
            case "stop-servers" -> SharedServers.stop(root);
            default -> {
                System.err.println("Unknown command " + arguments[0] + "; see ./zvonok --help");
                return USAGE;
            }
        }
        return 0;
    }

    private static int port() {
        String named = System.getenv("ZVONOK_PORT");
        if (named == null || named.isBlank()) {
            return DEFAULT_PORT;
        }
        try {
            int port = Integer.parseInt(named.trim());
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new Refusal("ZVONOK_PORT is not a port: " + named);
        }
        throw new Refusal("ZVONOK_PORT is not a port: " + named);
    }

    /** The demo is a visitor: it gets the address, the data directory and the root, nothing else. */
    private static void demo(Path root, DataDirectory data, String[] arguments) throws Exception {
        System.setProperty("zvonok.url", new Commands(data).requireRunning());
        System.setProperty("zvonok.data", data.path().toString());
        System.setProperty("zvonok.root", root.toString());
        try {
            Class.forName("zvonok.launcher.demo.Demo")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (ClassNotFoundException e) {
            throw new Refusal("This build has no demo");
        }
    }
}
