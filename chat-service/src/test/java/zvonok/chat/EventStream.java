package zvonok.chat;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A listener's end of the event stream. */
final class EventStream implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Received(long id, String name, String data) {}

    private final InputStream body;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile long lastId = -1;
    private volatile boolean ended;

    private EventStream(InputStream body) {
        this.body = body;
        Thread.ofVirtual().start(this::read);
    }

    static EventStream open(String token, @Nullable Long lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + io.restassured.RestAssured.port + "/chat/v1/events"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request = request.header("Last-Event-ID", lastEventId.toString());
        }
        HttpResponse<InputStream> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        EventStream stream = new EventStream(response.body());
        await().atMost(Duration.ofSeconds(20)).until(() -> stream.lastId >= 0);
        return stream;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            long id = -1;
            String name = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        received.add(new Received(id, name, data.toString()));
                    }
                    if (id >= 0) {
                        lastId = id;
                    }
                    name = "";
                    data.setLength(0);
                } else if (line.startsWith("id:")) {
                    id = Long.parseLong(line.substring(3).strip());
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
        } catch (IOException e) {
            lastId = Math.max(lastId, 0);
        } finally {
            ended = true;
        }
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    /** What a client would send to resume. */
    long lastId() {
        return lastId;
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
