package zvonok.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.acceptance.District.decided;
import static zvonok.acceptance.District.eventually;
import static zvonok.acceptance.District.items;
import static zvonok.acceptance.District.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.acceptance.SchoolClass.Child;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.Multipart;

/** From 14 a child signs about its pictures too; at 18 nobody is its guardian any more. */
@Acceptance
@Tag("R2.1")
class AgesTest {

    private static School school;

    @BeforeAll
    static void freshSchool() {
        school = District.school();
    }

    @Test
    void picturesOfWhoIsFourteenNeedItsOwnConsentAndTheChatDoesNot() {
        SchoolClass room = school.first();
        Child child = room.child(0);
        Person pupil =
                District.pupilBorn(room, 0, District.today().minusYears(14).minusDays(1));
        String request = room.askForConsent();
        room.children().forEach(each -> room.answer(each, request, "GRANTED"));
        String chat = room.awaitOpenChat();
        assertEquals(409, picture(room, chat, child).status(), "the parents' consent alone");

        SchoolClass.acceptAgreement(pupil);
        JsonNode signed = ok(201, sign(pupil, child, request));

        assertEquals("GRANTED", signed.path("effective").asText());
        String shown = eventually(() -> picture(room, chat, child), answer -> answer.status() == 201)
                .path("id")
                .asText();
        JsonNode receipt = ok(
                200,
                pupil.api()
                        .get("/consent/v1/consents/" + signed.path("consentId").asText() + "/receipt"));
        assertEquals("SELF", receipt.path("capacity").asText());
        assertEquals(List.of(), items(pupil.api().get("/chat/v1/chats")), "signing opens no chat");
        assertEquals(
                404, pupil.api().get("/chat/v1/chats/" + chat + "/messages").status());
        var _ = ok(
                201,
                pupil.api()
                        .post("/consent/v1/consents/" + signed.path("consentId").asText() + "/withdrawal", Map.of()));
        var _ = eventually(
                () -> room.leader().api().get("/chat/v1/attachments/" + shown + "/content"),
                answer -> answer.status() == 410);
    }

    private static Answer sign(Person pupil, Child child, String request) {
        return pupil.api()
                .freshlySignedIn()
                .post(
                        "/consent/v1/consent-requests/" + request + "/answers",
                        Map.of("studentId", child.id(), "answer", "GRANTED", "typedName", pupil.officialName()));
    }

    private static Answer picture(SchoolClass room, String chat, Child child) {
        return decided(() -> room.leader()
                .api()
                .postMultipart(
                        "/chat/v1/attachments",
                        new Multipart()
                                .text("chatId", chat)
                                .text("depicts", child.id())
                                .file("file", "снимок.jpg", "image/jpeg", Picture.jpeg())));
    }

    @Test
    void whoIsEighteenHasNoGuardiansAndHoldsNoChatUp() {
        SchoolClass room = school.second();
        String request = room.askForConsent();
        Child grown = room.child(0);
        room.children().stream().skip(1).forEach(child -> room.answer(child, request, "GRANTED"));
        Person mother = grown.guardian();
        var _ = eventually(
                room::openChat,
                answer -> answer.json().path("missing").size() > 0
                        && answer.json()
                                .path("missing")
                                .valueStream()
                                .allMatch(one -> one.path("studentId").asText().equals(grown.id())));

        Person pupil =
                District.pupilBorn(room, 0, District.today().minusYears(18).minusDays(1));

        String chat = room.awaitOpenChat();
        var _ = eventually(
                () -> mother.api().get("/consent/v1/me"),
                me -> me.json()
                        .path("children")
                        .valueStream()
                        .noneMatch(child -> child.path("studentId").asText().equals(grown.id())));
        assertEquals(
                404, mother.api().get("/chat/v1/chats/" + chat + "/messages").status());
        SchoolClass.acceptAgreement(pupil);
        assertEquals(
                "GRANTED",
                ok(201, sign(pupil, grown, request)).path("effective").asText());
        var _ = eventually(() -> picture(room, chat, grown), answer -> answer.status() == 201);
    }
}
