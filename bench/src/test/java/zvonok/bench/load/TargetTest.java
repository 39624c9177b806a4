package zvonok.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TargetTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private HttpServer server;
    private URI address;

    TargetTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.createContext("/ok", exchange -> answer(exchange, 202));
        server.createContext("/refused", exchange -> answer(exchange, 409));
        server.createContext("/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("event: e\ndata: d\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aClosedLoopKeepsToItsConnectionsAndItsTime() throws Exception {
        try (Target target = new Target(address, 3)) {
            long begin = System.nanoTime();
            Answers answers = target.closedLoop(Duration.ofMillis(500), number -> call("/ok"));
            assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(10));
            assertTrue(answers.accepted() > 10, "accepted " + answers.accepted());
            assertEquals(0, answers.refused());
            assertTrue(answers.perSecond() > 0);
            assertTrue(most.get() <= 3, "at once " + most.get());
        }
    }

    @Test
    void whatIsNotAcceptedIsCountedByItsReason() throws Exception {
        try (Target target = new Target(address, 2)) {
            Answers answers = target.closedLoop(Duration.ofMillis(200), number -> call("/refused"));
            assertEquals(0, answers.accepted());
            assertEquals("{409=" + answers.refused() + "}", answers.reasons());
        }
    }

    @Test
    void aServerThatIsAwayEndsTheLoopInTimeToo() throws Exception {
        server.stop(0);
        try (Target target = new Target(address, 2)) {
            Answers answers = target.closedLoop(Duration.ofMillis(200), number -> call("/ok"));
            assertEquals(0, answers.accepted());
            assertTrue(answers.refused() > 0);
        }
    }

    @Test
    void streamsAreReadAsTheyCome() throws Exception {
        try (Target target = new Target(address, 1)) {
            CompletableFuture<EventStream.Event> first = new CompletableFuture<>();
            target.listen("/events", Map.of(), first::complete)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertEquals(new EventStream.Event("e", "d"), first.get(10, TimeUnit.SECONDS));
        }
    }

    private static Target.Call call(String path) {
        return new Target.Call(HttpMethod.POST, path, Map.of("Content-Type", "application/json"), "{}");
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        exchange.getRequestBody().readAllBytes();
        inside.decrementAndGet();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
