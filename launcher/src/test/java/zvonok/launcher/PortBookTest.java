package zvonok.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zvonok.launcher.server.Ports;

class PortBookTest {
    @TempDir
    private Path run;

    @Test
    void portsStayFromRunToRun() {
        int gateway = Ports.free(1).getFirst();
        PortBook first = PortBook.settle(run, gateway);
        PortBook second = PortBook.settle(run, gateway);
        for (Part part : Part.values()) {
            assertEquals(first.port(part), second.port(part), part::label);
        }
        assertEquals(
                Part.values().length,
                Arrays.stream(Part.values())
                        .map(first::port)
                        .collect(Collectors.toSet())
                        .size());
    }

    @Test
    void aPortThatSomebodyTookIsReplaced() throws Exception {
        int gateway = Ports.free(1).getFirst();
        int port = PortBook.settle(run, gateway).port(Part.KAFKA);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertNotEquals(taken.getLocalPort(), PortBook.settle(run, gateway).port(Part.KAFKA));
        }
    }
}
