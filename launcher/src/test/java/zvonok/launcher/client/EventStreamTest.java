package zvonok.launcher.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> resumedAfter = new CopyOnWriteArrayList<>();

    @Test
    void streamThatEndsIsResumedAfterTheLastEvent() {
        try (SmallServer server = new SmallServer(exchange -> {
                    String last = String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
                    resumedAfter.add(last);
                    open(exchange);
                    write(
                            exchange,
                            last.equals("null") ? "id: 41\ndata: {\"n\":1}\n\n" : "id: 42\ndata: {\"n\":2}\n\n");
                });
                ZvonokClient client = new ZvonokClient(server.address());
                EventStream stream = client.anonymous().events("/chat/v1/events")) {
            assertTrue(stream.await(event -> event.data().path("n").asInt() == 2, PATIENCE)
                    .isPresent());
            assertEquals(List.of("null", "41"), resumedAfter.subList(0, 2));
            assertEquals("41", stream.received().getFirst().id());
        }
    }

    @Test
    void cutConnectionIsOpenedAgain() {
        try (SmallServer server = new SmallServer(exchange -> {
                    resumedAfter.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
                    open(exchange);
                    write(exchange, "id: " + resumedAfter.size() + "\ndata: 1\n\n");
                    hold();
                });
                ZvonokClient client = new ZvonokClient(server.address());
                EventStream stream = client.anonymous().events("/chat/v1/events", "0", event -> {})) {
            assertTrue(stream.await(event -> event.id().equals("1"), PATIENCE).isPresent());
            stream.cut();
            assertTrue(stream.await(event -> event.id().equals("2"), PATIENCE).isPresent());
            assertEquals(List.of("0", "1"), resumedAfter);
            assertEquals(2, stream.connections());
            end.countDown();
        }
    }

    @Test
    void refusedStreamSaysSo() {
        try (SmallServer server = new SmallServer(
                        exchange -> SmallServer.answer(exchange, 403, "application/problem+json", "{}"));
                ZvonokClient client = new ZvonokClient(server.address());
                EventStream stream = client.anonymous().events("/chat/v1/events")) {
            IllegalStateException refused = assertThrows(IllegalStateException.class, () -> stream.awaitOpen(PATIENCE));
            assertTrue(String.valueOf(refused.getMessage()).contains("403"));
        }
    }

    private static void open(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    private static void write(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private void hold() throws IOException {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The test is over", e);
        }
    }
}
