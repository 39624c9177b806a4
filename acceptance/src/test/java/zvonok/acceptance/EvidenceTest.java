package zvonok.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.acceptance.SchoolClass.Child;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;

/** Clause 2.1: what was signed can be shown to anybody, years later, by a paper that anybody can check. */
@Acceptance
@Tag("R2.1")
class EvidenceTest {

    private static final String CONSENT = "/consent/v1";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static School school;

    @BeforeAll
    static void freshSchool() {
        school = District.school();
    }

    @Test
    void receiptIsOnePageThatAnybodyCanCheckAndTheCheckNamesNobody() throws IOException {
        SchoolClass room = school.first();
        Child child = room.child(0);
        String consent = room.answer(child, room.askForConsent(), "GRANTED");
        ApiClient signer = child.guardian().api();
        String path = CONSENT + "/consents/" + consent + "/receipt";

        JsonNode receipt = ok(200, signer.get(path));
        Answer paper = signer.get(path, Map.of("Accept", "application/pdf"));

        String number = receipt.path("number").asText();
        String hash = receipt.path("sha256").asText();
        assertEquals(64, hash.length());
        assertEquals(200, paper.status());
        try (PDDocument document = Loader.loadPDF(paper.body())) {
            assertEquals(1, document.getNumberOfPages());
            String words = new PDFTextStripper().getText(document);
            assertTrue(words.contains(number), words);
            assertTrue(words.contains(child.familyName()), "Cyrillic names can be read");
        }
        assertEquals(403, room.leader().api().get(path).status(), "no paper of the class leader's");
        assertEquals(403, room.child(1).guardian().api().get(path).status(), "another family");

        String page = CONSENT + "/receipts/" + number;
        Answer valid = District.anonymous().speaking("ru").get(page);
        assertEquals(200, valid.status());
        assertTrue(valid.text().contains(hash) && valid.text().contains("действует"), valid.text());
        assertFalse(valid.text().contains(child.familyName()), "the page names nobody");
        var _ = ok(201, signer.post(CONSENT + "/consents/" + consent + "/withdrawal", Map.of()));
        assertTrue(District.anonymous().speaking("ru").get(page).text().contains("отозвано"));
        assertTrue(District.anonymous().speaking("en").get(page).text().contains("withdrawn"));
        assertEquals(
                404,
                District.anonymous()
                        .get(CONSENT + "/receipts/" + number.substring(1) + "0")
                        .status());
    }

    @Test
    void matrixOfAClassAndOfASchoolOpensInAnySpreadsheetForThoseWhoMay() {
        SchoolClass room = school.second();
        String request = room.askForConsent();
        room.answer(room.child(0), request, "GRANTED");
        room.answer(room.child(1), request, "REFUSED");
        String ofClass = CONSENT + "/classes/" + room.id() + "/consent-matrix";
        String ofSchool = CONSENT + "/schools/" + school.id() + "/consent-matrix";

        Answer csv = room.leader().api().speaking("ru").get(ofClass, Map.of("Accept", "text/csv"));

        assertEquals(200, csv.status());
        List<String> lines = csv.text().lines().toList();
        assertEquals(room.children().size() + 1, lines.size());
        assertTrue(lines.getFirst().startsWith("\uFEFF"), "so that a spreadsheet reads it as UTF-8");
        assertTrue(row(lines, room.child(0)).contains("согласие"), row(lines, room.child(0)));
        assertTrue(row(lines, room.child(1)).contains("отказ"), row(lines, room.child(1)));
        Answer sheet = school.principal().api().get(ofSchool, Map.of("Accept", XLSX));
        assertEquals(200, sheet.status());
        assertEquals('P', sheet.body()[0]);
        assertEquals('K', sheet.body()[1]);
        assertEquals(
                403,
                room.leader().api().get(ofSchool, Map.of("Accept", "text/csv")).status());
        assertEquals(
                403,
                room.child(0)
                        .guardian()
                        .api()
                        .get(ofClass, Map.of("Accept", "text/csv"))
                        .status());
    }

    private static String row(List<String> lines, Child child) {
        return lines.stream()
                .filter(line -> line.contains("\"" + child.familyName() + "\""))
                .findFirst()
                .orElseThrow();
    }
}
