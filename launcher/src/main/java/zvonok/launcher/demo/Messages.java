package zvonok.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import zvonok.launcher.client.Answer;

/** Posting a message and waiting for what becomes of it. */
final class Messages {
    private final Stage stage;

    Messages(Stage stage) {
        this.stage = stage;
    }

    /** Posts, and says what the platform answered at once. */
    JsonNode post(Actor author, String chat, Map<String, Object> message) {
        return stage.post(author.api(), "/chat/v1/chats/" + chat + "/messages", message, 202)
                .json();
    }

    /** The message when it has that status; what became of it otherwise is in the failure. */
    Answer awaitStatus(Actor reader, String id, String status) {
        String path = "/chat/v1/messages/" + id;
        Answer answer = Pause.until(
                Stage.PATIENCE,
                "The status " + status,
                () -> Optional.of(reader.api().get(path))
                        .filter(now -> now.status() == 200
                                && !now.json().path("status").asText().equals("SUBMITTED")));
        stage.narrator().call("GET", path, answer);
        stage.same(answer.json(), "status", status);
        return answer;
    }

    /** What a message asks for when it asks for acknowledgement. */
    static Map<String, Object> acknowledgement(String title) {
        return Map.of(
                "title",
                title,
                "dueOn",
                LocalDate.now(ChatWindows.ZONE).plusDays(7).toString());
    }
}
