package zvonok.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What came back, whatever the status: nothing here throws on 4xx or 5xx.
 *
 * @param took from sending to the last byte
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes as they came; answers are not compared
public record Answer(int status, HttpHeaders headers, byte[] body, Duration took) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "urn:zvonok:problem:";

    /** The body as JSON; a missing node if it is none (empty, a picture, a page). */
    public JsonNode json() {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The entity tag, to be given to a later {@code put} as {@code If-Match}. */
    public Optional<String> etag() {
        return header("ETag");
    }

    /** The code of an RFC 9457 problem such as {@code consents-missing}; empty text if the answer is none. */
    public String problem() {
        String type = json().path("type").asText("");
        return type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : "";
    }

    /** Status, problem and length: enough for a message, and no personal data. */
    @Override
    public String toString() {
        String problem = problem();
        return status + (problem.isEmpty() ? "" : " " + problem) + " (" + body.length + " bytes)";
    }
}
