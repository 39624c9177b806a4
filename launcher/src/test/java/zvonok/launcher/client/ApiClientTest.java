package zvonok.launcher.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {
    private record Seen(String method, String path, Headers headers, String body) {}

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final SmallServer server = new SmallServer(exchange -> {
        seen.add(new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.getResponseHeaders().set("ETag", "\"3\"");
        SmallServer.answer(
                exchange,
                409,
                "application/problem+json",
                "{\"type\":\"urn:zvonok:problem:consents-missing\",\"clause\":\"2.1\",\"missing\":[]}");
    });
    private final ZvonokClient client = new ZvonokClient(server.address());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void everyPostHasAKeyOfItsOwnUnlessGiven() {
        ApiClient api = client.withToken(() -> "t");
        api.post("/chat/v1/chats", Map.of("title", "1А"));
        api.post("/chat/v1/chats", Map.of("title", "1А"));
        api.post("/chat/v1/chats", Map.of("title", "1А"), "mine");
        assertNotEquals(header(0, "Idempotency-Key"), header(1, "Idempotency-Key"));
        assertEquals("mine", header(2, "Idempotency-Key"));
        assertEquals("{\"title\":\"1А\"}", seen.getFirst().body());
        assertEquals("Bearer t", header(0, "Authorization"));
        assertEquals("ru", header(0, "Accept-Language"));
    }

    @Test
    void refusalIsAnAnswerAndNoException() {
        Answer answer = client.withToken(() -> "t").get("/chat/v1/chats");
        assertEquals(409, answer.status());
        assertEquals("consents-missing", answer.problem());
        assertEquals("2.1", answer.json().path("clause").asText());
        assertEquals("\"3\"", answer.etag().orElseThrow());
        assertFalse(answer.toString().contains("2.1"), "a message about an answer holds no content");
    }

    @Test
    void strangerHasNoAuthorization() {
        client.anonymous().speaking("en").get("/chat/v1/chats");
        assertNull(header(0, "Authorization"));
        assertEquals("en", header(0, "Accept-Language"));
    }

    @Test
    void putNamesTheVersionItHoldsFor() {
        client.anonymous().put("/chat/v1/messages/1", Map.of(), "\"3\"");
        assertEquals("PUT", seen.getFirst().method());
        assertEquals("\"3\"", header(0, "If-Match"));
    }

    @Test
    void partsArriveWithTheirNamesAndBytes() {
        client.anonymous()
                .postMultipart(
                        "/chat/v1/attachments",
                        new Multipart()
                                .text("depicts", "один")
                                .text("depicts", "два")
                                .file("file", "a\"\r\n.jpg", "image/jpeg", new byte[] {1, 2, 3}));
        String contentType = header(0, "Content-Type");
        String body = seen.getFirst().body();
        String boundary = "--" + contentType.substring(contentType.indexOf('=') + 1);
        List<String> parts = List.of(body.split(boundary, -1));
        assertEquals(5, parts.size());
        assertEquals("\r\nContent-Disposition: form-data; name=\"depicts\"\r\n\r\nдва\r\n", parts.get(2));
        assertTrue(parts.get(3)
                .contains("filename=\"a%22%0D%0A.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\u0001\u0002\u0003\r\n"));
        assertEquals("--\r\n", parts.get(4));
    }

    @Test
    void postWithoutWaitingGivesTheSameAnswer() {
        Answer answer = client.anonymous().postAsync("/x", Map.of(), "k").join();
        assertEquals("consents-missing", answer.problem());
        assertEquals("k", header(0, "Idempotency-Key"));
    }

    private String header(int request, String name) {
        return seen.get(request).headers().getFirst(name);
    }
}
