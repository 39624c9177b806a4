package zvonok.consent;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Tokens;

/** A district that holds the example roster and nothing else, and the people in it. */
public final class ConsentServiceFixtures {

    public static final String PATH = "/consent/v1";

    private ConsentServiceFixtures() {}

    /** An import is the whole district's, so tests that import begin with an empty one. */
    public static void emptyDistrict() {
        OwnerDatabase.execute(
                "truncate school, scan, school_class, person, student, guardianship, staff_assignment, roster_import, roster_source,"
                        + " roster_source_part, roster_pull, account,"
                        + " account_change, school_organization, signature_agreement, consent_form, consent_request, consent,"
                        + " child_state, destruction_duty, institution, reminder, reminder_round, hours_decision cascade");
    }

    /** An empty district into which the example was imported. */
    public static void exampleDistrict() {
        emptyDistrict();
        importing(RosterFiles.example().zip()).then().statusCode(201);
    }

    public static Response importing(byte[] zip) {
        return district().contentType("application/zip").body(zip).post(PATH + "/roster-imports");
    }

    public static RequestSpecification district() {
        return as(Tokens.staff("district-admin"));
    }

    /** An auditor of all schools. */
    public static RequestSpecification auditor() {
        String token = Tokens.staff("auditor");
        if (OwnerDatabase.count(
                        "select count(*) from oversight_scope where account = ? and all_schools and until_at > now()",
                        account(token))
                == 0) {
            giveScope(Map.of("account", account(token), "role", "AUDITOR", "allSchools", true))
                    .then()
                    .statusCode(201);
        }
        return as(token);
    }

    /** Gives a scope for this century, unless it says otherwise. */
    public static Response giveScope(Map<String, ?> scope) {
        Map<String, Object> whole =
                new HashMap<>(Map.of("from", "2020-01-01T00:00:00Z", "until", "2099-01-01T00:00:00Z"));
        whole.putAll(scope);
        return district().contentType("application/json").body(whole).post(PATH + "/oversight-scopes");
    }

    /** The account of a token. */
    public static String account(String token) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8);
        return JsonPath.from(claims).getString("sub");
    }

    /** The person with that id in the package. */
    public static RequestSpecification person(String sourceId) {
        return as(Tokens.of(personId(sourceId), "guardian"));
    }

    public static RequestSpecification as(String token) {
        // Who acts in a test that has set the clock has just signed in by that clock.
        return as(token, CDI.current().select(Clock.class).get().instant());
    }

    /** The same person, who signed in at that time. */
    public static RequestSpecification person(String sourceId, Instant signedIn) {
        return as(Tokens.of(personId(sourceId), "guardian"), signedIn);
    }

    private static RequestSpecification as(String token, Instant signedIn) {
        return given().header(SignInAt.HEADER, signedIn.toString())
                .auth()
                .oauth2(token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Accept-Language", "ru");
    }

    public static UUID personId(String sourceId) {
        return id("select id from person where source_id = ?", sourceId);
    }

    public static UUID classId(String sourceId) {
        return id("select id from school_class where source_id = ?", sourceId);
    }

    public static UUID schoolId(String sourceId) {
        return id("select id from school where source_id = ?", sourceId);
    }

    private static UUID id(String sql, String sourceId) {
        return (UUID) Objects.requireNonNull(
                OwnerDatabase.query(sql, sourceId).getFirst().get("id"));
    }

    /** Whom nobody of the roster knows. */
    public static RequestSpecification stranger() {
        return as(Tokens.of(new UUID(7, 7), "guardian"));
    }

    /** A whole form, whose consents hold for a year. */
    public static Map<String, Object> form(UUID schoolId) {
        Map<String, Object> form = new HashMap<>();
        form.put("schoolId", schoolId);
        form.put("purpose", "CLASS_CHAT_MEDIA");
        form.put("purposeTitle", text("Показ снимков в чате класса", "Pictures shown in the class chat"));
        form.put("title", text("Фото и видео в чате класса", "Photo and video in the class chat"));
        form.put("text", text("Я разрешаю показывать…", "I allow to show…"));
        form.put("subject", text("Ученик, чьё имя названо в запросе", "The student whom the request names"));
        form.put("representative", text("Родитель или иной законный представитель", "A parent or another guardian"));
        form.put("operator", "Школа № 3");
        form.put("operatorAddress", "Посёлок, Школьная улица, 3");
        form.put("processor", "Управление образования");
        form.put("processorAddress", "Посёлок, Площадь, 1");
        form.put("data", text("Изображение ребёнка на фото и видео", "The child's image in photo and video"));
        form.put(
                "actions",
                text("Запись, хранение, показ родителям класса", "Recording, keeping, showing to the class"));
        form.put(
                "withdrawal",
                text("Согласие можно отозвать в «Звонке» в любой день", "It may be withdrawn in Zvonok on any day"));
        form.put("validFor", "P1Y");
        return form;
    }

    private static Map<String, String> text(String russian, String english) {
        return Map.of("ru", russian, "en", english);
    }

    /** A new form of the school of 5А, made by the class leader. */
    public static UUID newForm() {
        return uuid(
                person("staff-01")
                        .contentType("application/json")
                        .body(form(schoolId("school-3")))
                        .post(PATH + "/forms"),
                "id");
    }

    /** The principal decides whose answers the school of 5А wants. */
    public static void decideRule(String rule) {
        person("staff-04")
                .contentType("application/json")
                .body(Map.of("rule", rule))
                .put(PATH + "/schools/" + schoolId("school-3") + "/consent-rule")
                .then()
                .statusCode(200);
    }

    /** A request to 5А with a new form, by that rule. */
    public static UUID newRequest(String rule) {
        decideRule(rule);
        return uuid(
                person("staff-01")
                        .contentType("application/json")
                        .body(Map.of("formId", newForm(), "dueOn", "2099-05-31"))
                        .post(PATH + "/classes/" + classId("class-3-5a") + "/consent-requests"),
                "id");
    }

    public static void acceptAgreement(String guardian) {
        person(guardian)
                .contentType("application/json")
                .body(Map.of("version", 2))
                .put(PATH + "/me/signature-agreement")
                .then()
                .statusCode(200);
    }

    public static Response answer(String guardian, UUID request, String student, String answer, String typedName) {
        return person(guardian)
                .contentType("application/json")
                .body(Map.of("studentId", personId(student), "answer", answer, "typedName", typedName))
                .post(PATH + "/consent-requests/" + request + "/answers");
    }

    public static UUID uuid(Response response, String field) {
        return UUID.fromString(response.then().statusCode(201).extract().path(field));
    }
}
