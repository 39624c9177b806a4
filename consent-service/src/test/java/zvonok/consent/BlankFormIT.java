package zvonok.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.newForm;
import static zvonok.consent.ConsentServiceFixtures.person;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.Platform;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class BlankFormIT {

    @Test
    void thePublishedFormIsPrintedForWhoMayReadItAndForNobodyElse() throws IOException {
        exampleDistrict();
        String form = PATH + "/forms/" + newForm();
        String hash =
                person("guardian-01").get(form).then().statusCode(200).extract().path("sha256");

        byte[] pdf = person("guardian-01")
                .accept("application/pdf")
                .get(form + "/blank")
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();

        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains(hash), "the form that was published");
            assertTrue(text.contains("Не даю согласия") && text.contains("I do not give my consent"), text);
        }
        person("guardian-17")
                .accept("application/pdf, application/problem+json")
                .get(form + "/blank")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:zvonok:problem:not-found"));
    }
}
