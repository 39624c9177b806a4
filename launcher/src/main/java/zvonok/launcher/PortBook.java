package zvonok.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import zvonok.launcher.server.Ports;

/** Which port each part listens on. A port is kept from run to run as long as nobody else has taken it. */
final class PortBook {
    static final String GATEWAY = "gateway";
    static final String KAFKA_CONTROLLER = "kafka-controller";
    static final String KEYCLOAK_MANAGEMENT = "keycloak-management";

    private final Properties ports;

    private PortBook(Properties ports) {
        this.ports = ports;
    }

    /** The ports of the run that goes on, or of the last one. */
    static PortBook read(Path run) {
        Properties ports = new Properties();
        try (Reader in = Files.newBufferedReader(file(run))) {
            ports.load(in);
        } catch (NoSuchFileException e) {
            return new PortBook(ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PortBook(ports);
    }

    /** Settles the ports of a run that begins, and writes them down. */
    static PortBook settle(Path run, int gateway) {
        PortBook book = read(run);
        List<String> names = new java.util.ArrayList<>(List.of(KAFKA_CONTROLLER, KEYCLOAK_MANAGEMENT));
        for (Part part : Part.values()) {
            names.add(part.label());
        }
        Deque<Integer> free = new ArrayDeque<>(Ports.free(names.size()));
        for (String name : names) {
            int port = book.port(name);
            if (port == 0 || port == gateway || !Ports.isFree(port)) {
                book.ports.setProperty(name, Integer.toString(free.removeFirst()));
            }
        }
        book.ports.setProperty(GATEWAY, Integer.toString(gateway));
        try (Writer out = Files.newBufferedWriter(file(run))) {
            book.ports.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return book;
    }

    /** The port, or 0 if none was ever settled. */
    int port(String name) {
        return Integer.parseInt(ports.getProperty(name, "0"));
    }

    int port(Part part) {
        return port(part.label());
    }

    private static Path file(Path run) {
        return run.resolve("ports.properties");
    }
}
