package zvonok.launcher.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zvonok.launcher.server.Ports;

class GatewayTest {
    private static final int LARGE = 32 * 1024 * 1024;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch firstEventSeen = new CountDownLatch(1);
    private final CountDownLatch clientGone = new CountDownLatch(1);
    private int port;
    private HttpServer backend;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        List<Integer> ports = Ports.free(2);
        port = ports.get(0);
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.setExecutor(threads);
        backend.createContext("/", GatewayTest::echo);
        backend.createContext("/chat/v1/events", this::events);
        backend.createContext("/chat/v1/endless", this::endless);
        backend.createContext("/chat/v1/attachments", GatewayTest::countBytes);
        backend.createContext("/chat/v1/nothing", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        backend.start();
        gateway = new Gateway(
                port, Map.of("chat", backend.getAddress().getPort(), "poll", ports.get(1)), new Gateway.Front() {
                    @Override
                    public String page() {
                        return "<h1>Звонок</h1>";
                    }

                    @Override
                    public Gateway.Health health() {
                        return new Gateway.Health(false, "{\"status\":\"DOWN\"}");
                    }
                });
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        backend.stop(0);
        threads.shutdownNow();
    }

    @Test
    void pathAndQueryReachTheBackendUnchanged() throws Exception {
        HttpResponse<String> response = get("/chat/v1/messages?limit=5&cursor=a%2Fb");
        assertEquals(200, response.statusCode());
        assertTrue(response.body().startsWith("GET /chat/v1/messages?limit=5&cursor=a%2Fb\n"), response::body);
    }

    @Test
    void whatTheClientSaysAboutWhereItComesFromIsDropped() throws Exception {
        HttpResponse<String> response = send(request("/chat/v1/chats")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Prefix", "/x")
                .header("Forwarded", "for=203.0.113.7")
                .header("X-Real-IP", "203.0.113.7"));
        assertFalse(response.body().contains("203.0.113.7"), response::body);
        assertFalse(response.body().contains("evil.example"), response::body);
        assertTrue(response.body().contains("x-forwarded-for: 127.0.0.1\n"), response::body);
        assertTrue(response.body().contains("x-forwarded-host: localhost:" + port + "\n"), response::body);
        assertTrue(response.body().contains("x-forwarded-proto: http\n"), response::body);
        assertTrue(response.body().contains("host: localhost:" + port + "\n"), response::body);
        assertFalse(response.body().contains("x-forwarded-prefix"), response::body);
    }

    @Test
    void aBackendThatIsDownGivesAProblemInTheReadersLanguage() throws Exception {
        HttpResponse<String> russian = get("/poll/v1/polls");
        assertEquals(503, russian.statusCode());
        assertEquals(
                "application/problem+json",
                russian.headers().firstValue("Content-Type").orElse(""));
        assertTrue(russian.headers().firstValue("Retry-After").isPresent());
        assertTrue(russian.body().contains("urn:zvonok:problem:service-unavailable"), russian::body);
        assertTrue(russian.body().contains("Сейчас недоступно"), russian::body);
        HttpResponse<String> english = send(request("/poll/v1/polls").header("Accept-Language", "en-GB, ru;q=0.5"));
        assertTrue(english.body().contains("Not available right now"), english::body);
    }

    @Test
    void aPostToABackendThatIsDownGivesAProblemToo() throws Exception {
        HttpResponse<String> response = send(request("/poll/v1/polls").POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertEquals(503, response.statusCode());
    }

    @Test
    void managementEndpointsAreNotRouted() throws Exception {
        assertEquals(404, get("/q/metrics").statusCode());
        assertEquals(404, get("/unknown").statusCode());
        assertTrue(rawStatus("/chat/../q/metrics").contains(" 400 "));
        assertTrue(rawStatus("/chat/%2e%2E/q/metrics").contains(" 400 "));
        assertTrue(rawStatus("/chat/..%2fq/metrics").contains(" 400 "));
        assertTrue(rawStatus("//chat/x").contains(" 400 "));
    }

    @Test
    void eventsArriveWhileTheStreamGoesOn() throws Exception {
        HttpResponse<InputStream> response =
                http.send(request("/chat/v1/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertEquals("data: first", lines.readLine());
            firstEventSeen.countDown();
            assertEquals("", lines.readLine());
            assertEquals("data: second", lines.readLine());
        }
    }

    @Test
    void theBackendLearnsThatAListenerHasLeft() throws Exception {
        HttpResponse<InputStream> response =
                http.send(request("/chat/v1/endless").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertTrue(response.body().read() >= 0);
        response.body().close();
        assertTrue(clientGone.await(20, TimeUnit.SECONDS));
    }

    @Test
    void largeUploadsPass() throws Exception {
        HttpResponse<String> response =
                send(request("/chat/v1/attachments").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[LARGE])));
        assertEquals(Integer.toString(LARGE), response.body());
    }

    @Test
    void anAnswerWithoutABodyLeavesTheConnectionUsable() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertEquals(204, get("/chat/v1/nothing").statusCode());
            assertEquals(200, get("/chat/v1/chats").statusCode());
        }
    }

    @Test
    void rootAndHealthAreTheGatewaysOwn() throws Exception {
        assertTrue(get("/").body().contains("Звонок"));
        assertEquals(503, get("/health").statusCode());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    /** As a client that does not tidy up the path first. */
    private String rawStatus(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return String.valueOf(line);
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(exchange.getRequestMethod())
                .append(' ')
                .append(exchange.getRequestURI())
                .append('\n');
        exchange.getRequestHeaders()
                .forEach((name, values) -> text.append(name.toLowerCase(java.util.Locale.ROOT))
                        .append(": ")
                        .append(String.join(",", values))
                        .append('\n'));
        answer(exchange, text.toString());
    }

    private static void countBytes(HttpExchange exchange) throws IOException {
        answer(exchange, Long.toString(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream())));
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Sends the second event only after the client has seen the first: a buffering proxy never gets there. */
    private void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            if (firstEventSeen.await(20, TimeUnit.SECONDS)) {
                out.write("data: second\n\n".getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] block = new byte[64 * 1024];
        try {
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write(block);
                exchange.getResponseBody().flush();
            }
        } catch (IOException e) {
            clientGone.countDown();
        }
    }
}
