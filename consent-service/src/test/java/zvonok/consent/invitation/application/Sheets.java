package zvonok.consent.invitation.application;

import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.classId;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import zvonok.consent.ConsentServiceFixtures;
import zvonok.consent.roster.RosterFiles;

/** Invitations as they come out of the printer. */
final class Sheets {

    private static final Pattern INVITED =
            Pattern.compile("Имя пользователя: (\\S+)\\s+Одноразовый код:\\s+(\\S{19})", Pattern.DOTALL);

    private Sheets() {}

    /** A district of its own in the shared Keycloak: usernames begin with the tag. */
    static RosterFiles tagged(RosterFiles files, String tag) {
        return files.with("users.csv", text -> text.replace(",true,", ",true," + tag + "."));
    }

    static String tag() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** Imports into an empty district and makes the accounts. */
    static void imported(RosterFiles files, Runnable provisioning) {
        ConsentServiceFixtures.emptyDistrict();
        ConsentServiceFixtures.importing(files.zip()).then().statusCode(201);
        provisioning.run();
    }

    static Response print(RequestSpecification who, String schoolClass, UUID... people) {
        return who.contentType("application/json")
                .accept("application/pdf, application/problem+json")
                .body(Map.of("personIds", List.of(people)))
                .post(PATH + "/classes/" + classId(schoolClass) + "/invitations");
    }

    /** The codes by username. */
    static Map<String, String> codes(Response printed) {
        byte[] pdf = printed.then()
                .statusCode(201)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
        Map<String, String> codes = new LinkedHashMap<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Matcher invited = INVITED.matcher(new PDFTextStripper().getText(document));
            while (invited.find()) {
                codes.put(invited.group(1), invited.group(2));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return codes;
    }
}
