package zvonok.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.eventually;
import static zvonok.acceptance.District.ok;
import static zvonok.acceptance.District.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.acceptance.SchoolClass.Child;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;
import zvonok.launcher.client.Multipart;
import zvonok.launcher.demo.ExampleForm;

/** Clause 2.1: the consent is written: by a form that says all, with a signature or on paper. */
@Acceptance
@Tag("R2.1")
class PaperAndFormsTest {

    private static final byte[] SHEETS = """
            %PDF-1.4
            1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
            2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
            trailer <</Root 1 0 R>>
            %%EOF
            """.getBytes(US_ASCII);

    private static School school;

    @BeforeAll
    static void freshSchool() {
        school = District.school();
    }

    @Test
    void formSaysAllThatTheLawAsksForAndHasOnePurpose() {
        SchoolClass room = school.first();
        Map<String, Object> silent = ExampleForm.of(room.schoolId());
        silent.remove("withdrawal");

        JsonNode incomplete =
                refused(422, "form-incomplete", "2.1", room.leader().api().post("/consent/v1/forms", silent));

        assertEquals("withdrawal.ru", incomplete.path("missing").path(0).asText());
        Map<String, Object> two = ExampleForm.of(room.schoolId());
        two.put("purpose", List.of("CLASS_CHAT_MEDIA", "SCHOOL_SITE"));
        var _ = refused(422, "form-several-purposes", "2.1", room.leader().api().post("/consent/v1/forms", two));
    }

    @Test
    void nobodySignsWithAnotherNameOrForAnothersChild() {
        SchoolClass room = school.first();
        String request = room.askForConsent();
        Child child = room.child(0);
        Person guardian = child.guardian();
        SchoolClass.acceptAgreement(guardian);
        String answers = "/consent/v1/consent-requests/" + request + "/answers";
        ApiClient api = guardian.api().freshlySignedIn();

        JsonNode differs = refused(
                422,
                "typed-name-differs",
                "2.1",
                api.post(
                        answers,
                        Map.of("studentId", child.id(), "answer", "GRANTED", "typedName", "Иванов Иван Иванович")));
        assertEquals("familyName", differs.path("expected").path(0).asText());
        Answer foreign = api.post(
                answers,
                Map.of("studentId", room.child(1).id(), "answer", "GRANTED", "typedName", guardian.officialName()));
        assertEquals(404, foreign.status());
        assertEquals("child-unknown", foreign.problem());

        String shouted =
                guardian.officialName().toUpperCase(java.util.Locale.ROOT).replace('Ё', 'Е');
        var _ = ok(
                201,
                api.post(answers, Map.of("studentId", child.id(), "answer", "GRANTED", "typedName", "  " + shouted)));
    }

    @Test
    void classOpensItsChatWithAStackOfPapers() {
        SchoolClass room = school.second();
        String request = room.askForConsent();
        ApiClient leader = room.leader().api();
        String said = room.children().stream()
                .map(child -> "{\"studentId\":\"%s\",\"guardianId\":\"%s\",\"answer\":\"%s\",\"signedOn\":\"%s\"}"
                        .formatted(
                                child.id(),
                                child.guardian().id(),
                                child.equals(room.child(1)) ? "REFUSED" : "GRANTED",
                                LocalDate.now(ZoneId.of("Europe/Moscow"))))
                .collect(Collectors.joining(",", "[", "]"));
        String papers = "/consent/v1/consent-requests/" + request + "/paper-answers";

        Answer letter = leader.postMultipart(
                papers,
                new Multipart()
                        .file("scan", "scan.pdf", "application/pdf", "письмо".getBytes(UTF_8))
                        .text("answers", said));
        assertEquals(415, letter.status());
        assertEquals("scan-type-unsupported", letter.problem());
        String paper = "/consent/v1/paper-answers/"
                + ok(
                                201,
                                leader.postMultipart(
                                        papers,
                                        new Multipart()
                                                .file("scan", "стопка.pdf", "application/pdf", SHEETS)
                                                .text("answers", said)))
                        .path("id")
                        .asText();
        var _ = refused(403, "witness-not-independent", "2.1", leader.post(paper + "/witness", Map.of()));
        assertEquals("consents-missing", room.openChat().problem(), "no paper counts before its witness");
        ApiClient colleague = school.first().leader().api();
        Answer scan = colleague.get(paper + "/scan");
        assertEquals(200, scan.status());
        assertArrayEquals(SHEETS, scan.body());

        JsonNode witnessed = ok(201, colleague.post(paper + "/witness", Map.of()));

        witnessed
                .path("answers")
                .forEach(line -> assertEquals("RECORDED", line.path("outcome").asText()));
        JsonNode receipt = ok(
                200,
                room.child(0)
                        .guardian()
                        .api()
                        .get("/consent/v1/consents/"
                                + witnessed
                                        .path("answers")
                                        .path(0)
                                        .path("consentId")
                                        .asText() + "/receipt"));
        assertEquals("PAPER", receipt.path("means").asText());
        String chat = room.awaitOpenChat();
        JsonNode members = eventually(
                () -> room.child(1).guardian().api().get("/chat/v1/chats/" + chat + "/members?limit=200"),
                answer -> answer.status() == 200);
        assertTrue(members.path("items").size() > room.children().size(), "a refusal on paper excludes nobody");
        Answer early = District.auditor()
                .post(
                        "/consent/v1/consent-requests/" + request + "/no-answers",
                        Map.of(
                                "studentId", room.child(0).id(),
                                "guardianId", room.child(0).guardian().id()));
        assertEquals(403, early.status(), "an auditor reads");
    }

    @Test
    void twoHundredMegabytesAreRefusedLongBeforeTheyAreSent() throws IOException {
        URI gateway = District.gateway();
        long announced = 200L << 20;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /consent/v1/consent-requests/0198c0de-0000-7000-8000-000000000008/paper-answers HTTP/1.1\r\n"
                                    + "Host: " + gateway.getAuthority() + "\r\nConnection: close\r\n"
                                    + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: " + announced
                                    + "\r\n\r\n")
                            .getBytes(US_ASCII));
            byte[] part = new byte[1 << 16];
            long sent = 0;
            while (socket.getInputStream().available() == 0 && sent < announced) {
                out.write(part);
                sent += part.length;
            }

            assertEquals(
                    "HTTP/1.1 413 Request Entity Too Large",
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
            assertTrue(sent < announced / 4, "sent " + sent);
        }
    }
}
