package zvonok.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.acceptance.District.eventually;
import static zvonok.acceptance.District.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.acceptance.SchoolClass.Child;
import zvonok.launcher.client.ApiClient;
import zvonok.launcher.client.Multipart;

/** A children's home is a guardian, and acts through somebody. */
@Acceptance
class InstitutionTest {

    private static final byte[] PAPER = "%PDF-1.4 paper %%EOF".getBytes(US_ASCII);
    private static final String NAME = "Орлова Нина Павловна";

    @Test
    @Tag("R2.1")
    @Tag("R1.2")
    void aHomeSignsThroughItsRepresentativeWhoLosesTheChatWithTheOffice() {
        School school = District.school();
        SchoolClass room = school.first();
        ApiClient principal = school.principal().api();
        Child child = room.child(0);
        String request = room.askForConsent();
        room.children().forEach(each -> room.answer(each, request, "GRANTED"));
        String chat = room.awaitOpenChat();
        String home = ok(
                        201,
                        principal.post(
                                "/consent/v1/schools/" + school.id() + "/institutions",
                                Map.of("name", "Детский дом № 1", "inn", "7707083893", "ogrn", "1027700132195")))
                .path("id")
                .asText();
        var _ = ok(
                201, principal.post("/consent/v1/institutions/" + home + "/children", Map.of("studentId", child.id())));
        String username = "orlova." + UUID.randomUUID().toString().substring(0, 8);

        JsonNode appointed = ok(
                201,
                principal.postMultipart(
                        "/consent/v1/institutions/" + home + "/representatives",
                        new Multipart()
                                .text("familyName", "Орлова")
                                .text("givenName", "Нина")
                                .text("middleName", "Павловна")
                                .text("username", username)
                                .text("from", District.today().minusDays(1).toString())
                                .text("until", District.today().plusDays(30).toString())
                                .file("scan", "доверенность.pdf", "application/pdf", PAPER)));

        Person director = District.newcomer(username, NAME);
        SchoolClass.acceptAgreement(director);
        JsonNode signed = ok(
                201,
                director.api()
                        .freshlySignedIn()
                        .post(
                                "/consent/v1/consent-requests/" + request + "/answers",
                                Map.of("studentId", child.id(), "answer", "GRANTED", "typedName", NAME)));
        JsonNode receipt = ok(
                200,
                director.api()
                        .get("/consent/v1/consents/" + signed.path("consentId").asText() + "/receipt"));
        assertEquals("REPRESENTATIVE", receipt.path("capacity").asText());
        assertEquals(home, receipt.path("institution").path("id").asText());
        String messages = "/chat/v1/chats/" + chat + "/messages";
        var _ = eventually(() -> director.api().get(messages), answer -> answer.status() == 200);
        var _ = ok(
                200,
                principal.post(
                        "/consent/v1/representatives/"
                                + appointed
                                        .path("representatives")
                                        .path(0)
                                        .path("id")
                                        .asText() + "/end",
                        Map.of()));
        var _ = eventually(() -> director.api().get(messages), answer -> answer.status() == 404);
    }
}
