package zvonok.launcher.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDate;
import java.time.ZoneId;
import zvonok.launcher.client.Multipart;

/** A scanned sheet, as a class leader uploads it. */
final class PaperForm {
    /** Days are counted in the district's zone: {@code ZVONOK_ZONE}, unless it is set. */
    private static final ZoneId DISTRICT = ZoneId.of("Europe/Moscow");

    private PaperForm() {}

    /** One sheet on which a guardian has granted today. */
    static Multipart granted(Child child, Actor guardian) {
        String said = "[{\"studentId\":\"%s\",\"guardianId\":\"%s\",\"answer\":\"GRANTED\",\"signedOn\":\"%s\"}]"
                .formatted(child.id(), guardian.id(), LocalDate.now(DISTRICT));
        return new Multipart()
                .file("scan", "согласие.pdf", "application/pdf", sheet())
                .text("answers", said);
    }

    /** A PDF of one blank page. */
    private static byte[] sheet() {
        return """
                %PDF-1.4
                1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
                2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
                3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
                trailer <</Root 1 0 R>>
                %%EOF
                """.getBytes(US_ASCII);
    }
}
