package zvonok.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.decided;
import static zvonok.acceptance.District.eventually;
import static zvonok.acceptance.District.items;
import static zvonok.acceptance.District.ok;
import static zvonok.acceptance.District.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.acceptance.SchoolClass.Child;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;

/** Clause 2.5: by decision of the meeting a mark equals acquaintance under signature; without one it is a read mark. */
@Acceptance
@Tag("R2.5")
class SignatureByMarkTest {

    private static SchoolClass room;
    private static String chat = "";

    @BeforeAll
    static void freshChat() {
        room = District.school().first();
        chat = room.openedChat();
    }

    @Test
    void markCountsAsASignatureFromTheDecisionOn() {
        Child child = room.child(0);
        JsonNode before = request(child, asked("Приглашение на собрание."));
        JsonNode readMark = ok(201, acknowledge(child.guardian(), before, child, hash(before)));
        assertEquals("INFORMAL", readMark.path("legalForce").asText());
        assertTrue(readMark.path("decisionId").isNull());

        Instant from =
                room.adopt("MARK_EQUALS_SIGNATURE", Map.of("forms", List.of("AGREEMENT", "SYMBOL"), "symbol", "+"));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> Instant.now().isAfter(from.plusSeconds(1)));
        JsonNode after = request(child, asked("Правила поведения на экскурсии."));
        JsonNode signature = ok(201, acknowledge(child.guardian(), after, child, hash(after)));
        assertEquals("OFFICIAL", signature.path("legalForce").asText());
        assertFalse(signature.path("decisionId").asText("").isEmpty());

        List<JsonNode> history = history("classId=" + room.id());
        assertEquals(
                List.of("INFORMAL", "OFFICIAL"),
                history.stream().map(row -> row.path("legalForce").asText()).toList());
        assertEquals(hash(after), history.getLast().path("documentSha256").asText());
        assertFalse(history.getLast().path("authTime").isNull());
        Instant signed = Instant.parse(history.getLast().path("acknowledgedAt").asText());
        assertEquals(
                1,
                history("classId=" + room.id() + "&asOf=" + signed.minusMillis(1))
                        .size());
        assertEquals(2, history("classId=" + room.id() + "&asOf=" + signed).size());
    }

    @Test
    void markIsBoundToWhatWasSeenAndCountsOncePerChild() {
        Child child = room.child(0);
        JsonNode request = request(child, asked("Форма для физкультуры."));

        JsonNode differs =
                refused(409, "content-differs", "2.5", acknowledge(child.guardian(), request, child, "0".repeat(64)));
        assertEquals(hash(request), differs.path("contentSha256").asText());
        JsonNode first = ok(201, acknowledge(child.guardian(), request, child, hash(request)));
        JsonNode again = ok(201, acknowledge(child.guardian(), request, child, hash(request)));
        assertEquals(first.path("id"), again.path("id"));
        var _ = refused(
                409,
                "child-has-acknowledged",
                "2.5",
                acknowledge(child.guardians().get(1), request, child, hash(request)));

        JsonNode overview = ok(
                200,
                room.leader().api().get("/ack/v1/requests/" + request.path("id").asText()));
        assertEquals(1, overview.path("acknowledged").asInt());
        assertEquals(room.children().size() - 1, overview.path("missing").asInt());
    }

    @Test
    void whoIsNotAddressedOrNoAuditorSeesNothing() {
        Child child = room.child(0);
        JsonNode request = request(child, asked("Только для родителей класса."));
        String path = "/ack/v1/requests/" + request.path("id").asText();

        assertEquals(403, child.guardian().api().get(path).status());
        assertEquals(
                404, acknowledge(room.leader(), request, child, hash(request)).status());
        assertEquals(
                404,
                acknowledge(room.child(1).guardian(), request, child, hash(request))
                        .status());
        assertEquals(401, District.anonymous().get(path).status());
        assertEquals(
                403,
                room.leader()
                        .api()
                        .get("/ack/v1/acknowledgements?classId=" + room.id())
                        .status());
    }

    /** The leader posts and asks for acknowledgement; returns the message's id when it is published. */
    private static String asked(String text) {
        String message = ok(
                        202,
                        room.post(
                                chat,
                                Map.of(
                                        "text",
                                        text,
                                        "acknowledgement",
                                        Map.of(
                                                "title",
                                                text,
                                                "dueOn",
                                                District.today().plusDays(7).toString()))))
                .path("id")
                .asText();
        assertEquals("PUBLISHED", room.settled(message).path("status").asText());
        return message;
    }

    private static JsonNode request(Child child, String messageId) {
        ApiClient api = child.guardian().api();
        String path = "/ack/v1/me/requests?limit=200";
        JsonNode list = eventually(
                () -> api.get(path), answer -> find(answer.json(), messageId).isPresent());
        return find(list, messageId).orElseThrow();
    }

    private static Optional<JsonNode> find(JsonNode list, String messageId) {
        for (JsonNode item : list.path("items")) {
            if (item.path("messageId").asText().equals(messageId)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private static Answer acknowledge(Person who, JsonNode request, Child child, String sha256) {
        return decided(() -> who.api()
                .post(
                        "/ack/v1/requests/" + request.path("id").asText() + "/acknowledgements",
                        Map.of(
                                "requestVersion",
                                request.path("requestVersion").asInt(),
                                "contentSha256",
                                sha256,
                                "studentId",
                                child.id(),
                                "form",
                                "AGREEMENT")));
    }

    private static String hash(JsonNode request) {
        return request.path("contentSha256").asText();
    }

    private static List<JsonNode> history(String criteria) {
        return items(District.auditor().get("/ack/v1/acknowledgements?" + criteria));
    }
}
