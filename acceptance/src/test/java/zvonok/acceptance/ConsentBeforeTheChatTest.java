package zvonok.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.decided;
import static zvonok.acceptance.District.eventually;
import static zvonok.acceptance.District.items;
import static zvonok.acceptance.District.ok;
import static zvonok.acceptance.District.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.acceptance.SchoolClass.Child;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;
import zvonok.launcher.client.Multipart;

/** Clause 2.1: written consent is collected before the chat exists, and pictures obey it. */
@Acceptance
@Tag("R2.1")
class ConsentBeforeTheChatTest {

    private static School school;

    @BeforeAll
    static void freshSchool() {
        school = District.school();
    }

    @Test
    void chatOpensOnlyWhenEveryAnswerIsOnFile() {
        SchoolClass room = school.second();
        String request = room.askForConsent();
        List<Child> answering = room.children().subList(1, room.children().size());
        answering.forEach(child -> room.answer(child, request, "GRANTED"));
        Child silent = room.child(0);

        JsonNode refusal = eventually(room::openChat, answer -> missing(answer).equals(Set.of(silent.id())));

        assertEquals("urn:zvonok:problem:consents-missing", refusal.path("type").asText());
        assertEquals("2.1", refusal.path("clause").asText());
        room.answer(silent, request, "REFUSED");
        String chat = room.awaitOpenChat();
        Set<String> members = items(room.leader().api().get("/chat/v1/chats/" + chat + "/members?limit=200")).stream()
                .map(member -> member.path("personId").asText())
                .collect(Collectors.toSet());
        assertTrue(members.contains(silent.guardian().id()), "a refusal excludes nobody");
    }

    @Test
    void schoolDecidesWhetherOneGuardianIsEnough() {
        School own = District.school();
        SchoolClass room = own.first();
        Child child = room.child(0);
        Child bySecond = new Child(
                child.id(), child.familyName(), List.of(child.guardians().get(1)));
        String rule = "/consent/v1/schools/" + own.id() + "/consent-rule";
        assertEquals(
                "ANY", ok(200, child.guardian().api().get(rule)).path("rule").asText());
        assertEquals(403, room.leader().api().put(rule, Map.of("rule", "ALL")).status());
        assertEquals(
                404, school.principal().api().put(rule, Map.of("rule", "ALL")).status());

        var _ = ok(200, own.principal().api().put(rule, Map.of("rule", "ALL")));
        String request = room.askForConsent();
        room.answer(child, request, "GRANTED");

        assertTrue(state(room, child).isNull(), "the other guardian has not answered");
        room.answer(bySecond, request, "GRANTED");
        assertEquals("GRANTED", state(room, child).asText());
    }

    private static JsonNode state(SchoolClass room, Child child) {
        return items(room.leader().api().get("/consent/v1/classes/" + room.id() + "/consents")).stream()
                .filter(row -> row.path("studentId").asText().equals(child.id()))
                .findFirst()
                .orElseThrow()
                .path("state");
    }

    @Test
    void pictureObeysTheConsentOfEveryChildItShows() {
        SchoolClass room = school.first();
        String request = room.askForConsent();
        Child granted = room.child(0);
        String consent = room.answer(granted, request, "GRANTED");
        Child refusedChild = room.child(1);
        room.answer(refusedChild, request, "REFUSED");
        room.children().subList(2, room.children().size()).forEach(child -> room.answer(child, request, "GRANTED"));
        String chat = room.awaitOpenChat();

        JsonNode refusal =
                refused(409, "consent-refused", "2.1", upload(room, chat, List.of(granted.id(), refusedChild.id())));
        assertEquals(1, refusal.path("studentIds").size());
        assertEquals(refusedChild.id(), refusal.path("studentIds").path(0).asText());

        String picture =
                ok(201, upload(room, chat, List.of(granted.id()))).path("id").asText();
        String message = ok(
                        202, room.post(chat, Map.of("text", "Снимок с экскурсии.", "attachmentIds", List.of(picture))))
                .path("id")
                .asText();
        assertEquals("PUBLISHED", room.settled(message).path("status").asText());
        ApiClient other = room.child(2).guardian().api();
        String content = "/chat/v1/attachments/" + picture + "/content";
        Answer shown = decided(() -> other.get(content));
        assertEquals(200, shown.status());
        assertEquals("no-store", shown.header("Cache-Control").orElse(""));

        var _ = ok(201, granted.guardian().api().post("/consent/v1/consents/" + consent + "/withdrawal", Map.of()));

        JsonNode gone = eventually(() -> other.get(content), answer -> answer.status() == 410);
        assertEquals(
                "urn:zvonok:problem:attachment-retracted", gone.path("type").asText());
        assertEquals("2.1", gone.path("clause").asText());
    }

    private static Answer upload(SchoolClass room, String chat, List<String> depicted) {
        return decided(() -> {
            Multipart form = new Multipart().text("chatId", chat);
            depicted.forEach(child -> form.text("depicts", child));
            return room.leader()
                    .api()
                    .postMultipart(
                            "/chat/v1/attachments", form.file("file", "снимок.jpg", "image/jpeg", Picture.jpeg()));
        });
    }

    private static Set<String> missing(Answer answer) {
        Set<String> students = new HashSet<>();
        answer.json()
                .path("missing")
                .forEach(entry -> students.add(entry.path("studentId").asText()));
        return students;
    }
}
