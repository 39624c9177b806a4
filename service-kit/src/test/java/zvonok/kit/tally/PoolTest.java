package zvonok.kit.tally;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;

/** 64 requests at once over a pool of four connections, some of them cut off by the client: nothing is mixed up, nothing leaks. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "tally"))
class PoolTest {

    private static final int POOL = 4;

    @Test
    void tenSeconds() {
        hold(Duration.ofSeconds(8));
    }

    @Test
    @Tag("long")
    void twoMinutes() {
        hold(Duration.ofMinutes(2));
    }

    private static void hold(Duration time) {
        Canaries canaries = Canaries.release();
        School school = School.fresh();
        Complaints complaints = new Complaints();
        Logger root = Logger.getLogger("");
        root.addHandler(complaints);
        try (ExecutorService impatient = Executors.newVirtualThreadPerTaskExecutor()) {
            long end = System.nanoTime() + time.toNanos();
            impatient.execute(() -> {
                while (System.nanoTime() < end) {
                    hangUp(school);
                }
            });

            Canaries.Sightings seen = canaries.watch(time, 500);

            assertEquals(Set.of(), seen.foreign());
            assertEquals(Set.of(), seen.strange());
        } finally {
            root.removeHandler(complaints);
        }
        assertEquals(Set.of(), complaints.seen);
        allConnectionsAreBack(school);
    }

    private static void allConnectionsAreBack(School school) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> OwnerDatabase.count(
                                "select count(*) from pg_stat_activity where datname = current_database()"
                                        + " and state like 'idle in transaction%' and application_name not like '%JDBC%'")
                        == 0);
        long start = System.nanoTime();
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < POOL; i++) {
                users.execute(() -> school.caller()
                        .get("/tally/v1/dawdle?millis=1000")
                        .then()
                        .statusCode(204));
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(Duration.ofMillis(1_900)) < 0, "four at once took " + took);
    }

    /** Asks for something slow and is gone before the answer. */
    private static void hangUp(School school) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream()
                    .write(("GET /tally/v1/dawdle?millis=20 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + school.token() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.setSoTimeout(5);
            int first = socket.getInputStream().read();
            assertTrue(first == 'H' || first == -1);
        } catch (java.net.SocketTimeoutException e) {
            // As intended: gone before the answer.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Complaints extends Handler {
        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        @Override
        public void publish(LogRecord message) {
            String text = String.valueOf(message.getMessage());
            if (text.contains("HR000069") || message.getLevel().intValue() >= Level.SEVERE.intValue()) {
                seen.add(message.getLoggerName() + " " + text);
            }
            for (Throwable cause = message.getThrown(); cause != null; cause = cause.getCause()) {
                if (String.valueOf(cause.getMessage()).contains("HR0000")) {
                    seen.add(cause.getMessage());
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
