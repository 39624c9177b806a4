package zvonok.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.eventually;
import static zvonok.acceptance.District.items;
import static zvonok.acceptance.District.ok;
import static zvonok.acceptance.District.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.acceptance.SchoolClass.Child;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.Multipart;

/** People come into the platform, turn out to be one, and lose their rights. */
@Acceptance
class PeopleOverTimeTest {

    private static final Pattern CODE = Pattern.compile("\\S{4}(-\\S{4}){3}");
    private static final byte[] PAPER = "%PDF-1.4 paper %%EOF".getBytes(US_ASCII);

    @Test
    @Tag("R1.2")
    void aParentOfTwoSchoolsHasOneAccountByTheCodeOfTheSecondRecord() {
        SchoolClass here = District.school().first();
        SchoolClass there = District.school().second();
        Person mother = here.child(0).guardian();
        JsonNode second = notYetIn(there);
        Answer printed = there.leader()
                .api()
                .send(
                        "POST",
                        "/consent/v1/classes/" + there.id() + "/invitations",
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Accept",
                                "application/pdf",
                                "Idempotency-Key",
                                java.util.UUID.randomUUID().toString()),
                        java.net.http.HttpRequest.BodyPublishers.ofString(
                                "{\"personIds\":[\"" + second.path("guardianId").asText() + "\"]}"));
        assertEquals(201, printed.status());
        String code = codeOn(printed.body());

        JsonNode joined = ok(201, mother.api().post("/consent/v1/me/claims", Map.of("code", code)));

        assertEquals(mother.id(), joined.path("personId").asText());
        Set<String> schools = new HashSet<>();
        ok(200, mother.api().get("/consent/v1/me"))
                .path("children")
                .forEach(child -> schools.add(child.path("schoolId").asText()));
        assertTrue(schools.containsAll(Set.of(here.schoolId(), there.schoolId())), "children of both schools");
        Set<String> guardians = guardians(there);
        assertTrue(guardians.contains(mother.id()));
        assertFalse(guardians.contains(second.path("guardianId").asText()), "one person, not two");
        assertEquals(
                "invitation-used",
                here.child(1)
                        .guardian()
                        .api()
                        .post("/consent/v1/me/claims", Map.of("code", code))
                        .problem());
    }

    /** A guardian of the class who has never signed in. */
    private static JsonNode notYetIn(SchoolClass room) {
        Set<String> in = room.children().stream()
                .flatMap(child -> child.guardians().stream())
                .map(Person::id)
                .collect(Collectors.toSet());
        return items(room.leader().api().get("/consent/v1/classes/" + room.id() + "/guardians?limit=200")).stream()
                .filter(guardian -> !in.contains(guardian.path("guardianId").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> guardians(SchoolClass room) {
        return items(room.leader().api().get("/consent/v1/classes/" + room.id() + "/guardians?limit=200")).stream()
                .map(guardian -> guardian.path("guardianId").asText())
                .collect(Collectors.toSet());
    }

    private static String codeOn(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Matcher code = CODE.matcher(new PDFTextStripper().getText(document));
            assertTrue(code.find(), "a code is printed");
            return Objects.requireNonNull(code.group());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Tag("R2.1")
    void whoIsBarredFromTheChildLosesTheChatAtOnce() {
        SchoolClass room = District.school().first();
        String request = room.askForConsent();
        room.children().forEach(child -> room.answer(child, request, "GRANTED"));
        String chat = room.awaitOpenChat();
        Child child = room.child(0);
        Person barred = child.guardians().get(1);
        String messages = "/chat/v1/chats/" + chat + "/messages";
        var _ = eventually(() -> barred.api().get(messages), answer -> answer.status() == 200);

        JsonNode bar = ok(
                201,
                room.leader()
                        .api()
                        .postMultipart(
                                "/consent/v1/guardianships/" + bond(room, child, barred) + "/bar",
                                new Multipart()
                                        .text("reason", "Решение суда")
                                        .file("scan", "решение.pdf", "application/pdf", PAPER)));

        assertEquals(barred.id(), bar.path("guardianId").asText());
        var _ = eventually(() -> barred.api().get(messages), answer -> answer.status() == 404);
        List<String> members = items(room.leader().api().get("/chat/v1/chats/" + chat + "/members?limit=200")).stream()
                .map(member -> member.path("personId").asText())
                .toList();
        assertFalse(members.contains(barred.id()));
        assertTrue(members.contains(child.guardian().id()), "the other guardian stays");
        var _ = refused(
                403,
                "barred-from-child",
                "2.1",
                barred.api()
                        .freshlySignedIn()
                        .post(
                                "/consent/v1/consent-requests/" + request + "/answers",
                                Map.of(
                                        "studentId", child.id(),
                                        "answer", "REFUSED",
                                        "typedName", barred.officialName())));
    }

    private static String bond(SchoolClass room, Child child, Person guardian) {
        return items(room.leader().api().get("/consent/v1/classes/" + room.id() + "/guardians?limit=200")).stream()
                .filter(item -> item.path("guardianId").asText().equals(guardian.id()))
                .flatMap(item -> item.path("children").valueStream())
                .filter(of -> of.path("studentId").asText().equals(child.id()))
                .map(of -> of.path("guardianshipId").asText())
                .findFirst()
                .orElseThrow();
    }
}
