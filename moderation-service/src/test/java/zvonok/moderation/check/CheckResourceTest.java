package zvonok.moderation.check;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TenancyCheck;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;
import zvonok.moderation.ModerationFixtures;

@QuarkusTest
@QuarkusTestResource(
        value = Platform.class,
        initArgs = {
            @ResourceArg(name = "service", value = "moderation"),
            @ResourceArg(
                    name = "zvonok.moderation.max-characters-by-chat.11111111-1111-7111-8111-111111111111",
                    value = "20"),
            @ResourceArg(
                    name = "zvonok.moderation.patterns.22222222-2222-7222-8222-222222222222[0]",
                    value = "энергетик[а-я]*"),
            @ResourceArg(
                    name = "zvonok.moderation.patterns.22222222-2222-7222-8222-222222222222[1]",
                    value = "([а-я]+ ?)+ъъ"),
            @ResourceArg(
                    name = "zvonok.moderation.patterns.22222222-2222-7222-8222-222222222222[2]",
                    value = "(.*а){12}ъъ")
        })
class CheckResourceTest {

    private static final UUID WITH_PATTERNS = UUID.fromString("22222222-2222-7222-8222-222222222222");

    private ModerationFixtures school;

    @BeforeEach
    void openChat() {
        school = ModerationFixtures.openChat();
    }

    private static Response check(String token, Object body, String language) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Accept-Language", language)
                .body(body)
                .post("/moderation/v1/checks");
    }

    private Response check(UUID person, String text) {
        return check(Tokens.of(person, "guardian"), Map.of("chatId", school.chatId(), "text", text), "ru");
    }

    @Test
    @Tag("R2.3e")
    void aGuardianSeesWhatIsWrongWhileWriting() {
        check(school.guardian(), "СРОЧНО сдайте анкеты.")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("RETURN"))
                .body("violations[0].rule", equalTo("capitals"))
                .body("violations[0].clause", equalTo("2.3"))
                .body("violations[0].from", equalTo(0))
                .body("violations[0].to", equalTo(6))
                .body("violations[0].message", containsString("заглавными"))
                .body("violations[0].suggestion", equalTo("Срочно"))
                .body("corrected", equalTo("Срочно сдайте анкеты."));
    }

    @Test
    void theExplanationFollowsTheLanguageOfTheCaller() {
        check(Tokens.of(school.leader(), "teacher"), Map.of("chatId", school.chatId(), "text", "СРОЧНО"), "en")
                .then()
                .statusCode(200)
                .body("violations[0].message", containsString("capitals"));
    }

    @Test
    void aCleanTextPasses() {
        check(school.guardian(), "Добрый день!")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("PASS"))
                .body("violations", empty())
                .body("corrected", nullValue());
    }

    @Test
    @Tag("R2.3c")
    void theNamesOfTheClassAreKnownFromTheRoster() {
        check(school.guardian(), "Покажите на пробной работе тетрадь.")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("PASS"));
        check(school.guardian(), "Спросите у Ольги пробной.")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ADVISE"))
                .body("violations.rule", hasItems("casing"))
                .body("corrected", equalTo("Спросите у Ольги Пробной."));
    }

    @Test
    @Tag("R2.4c")
    void aLongTextIsReturned() {
        check(school.guardian(), ModerationFixtures.words(200))
                .then()
                .statusCode(200)
                .body("verdict", equalTo("RETURN"))
                .body("violations[0].rule", equalTo("length"))
                .body("violations[0].from", equalTo(700));
    }

    @Test
    void aChatMayHaveItsOwnLimit() {
        UUID strict = UUID.fromString("11111111-1111-7111-8111-111111111111");
        TestEvents.send(
                "chat.events",
                "chat.opened.v1",
                school.schoolId(),
                strict,
                Map.of("chatId", strict, "schoolId", school.schoolId(), "classId", school.classId()));
        await().until(() -> OwnerDatabase.count("select count(*) from chat where chat_id = ?", strict) == 1);
        check(
                        Tokens.of(school.guardian(), "guardian"),
                        Map.of("chatId", strict, "text", "Завтра урока не будет."),
                        "ru")
                .then()
                .statusCode(200)
                .body("violations[0].rule", equalTo("length"));
    }

    @Test
    @Tag("R2.4a")
    void aSchoolsOwnPatternHoldsTheTextInThatSchoolAlone() {
        String text = "У кого-то нашли э\u200bнергетики.";
        check(school.guardian(), text).then().statusCode(200).body("verdict", equalTo("PASS"));
        school = ModerationFixtures.openChat(WITH_PATTERNS);
        check(school.guardian(), text)
                .then()
                .statusCode(200)
                .body("verdict", equalTo("HOLD"))
                .body("violations.rule", contains("pattern"))
                .body("violations[0].clause", equalTo("2.4"))
                .body("violations[0].from", equalTo(text.indexOf("э\u200b")))
                .body("violations[0].to", equalTo(text.length() - 1))
                .body("violations[0].message", containsString("администратор группы"));
    }

    /** The school's other patterns would keep a backtracking engine busy for years; a rule that is late would hold the text. */
    @Test
    @Tag("R2.4a")
    void aPatternMadeToSearchForeverIsAnsweredInTime() {
        school = ModerationFixtures.openChat(WITH_PATTERNS);
        String text = "Завтра на экскурсии дети увидят мастерскую гончара и сами слепят чашку. "
                + "Просим дать с собой фартук, сменную обувь, воду и бутерброд, а также салфетки и пакет.";
        check(school.guardian(), text)
                .then()
                .statusCode(200)
                .time(lessThan(5_000L))
                .body("verdict", equalTo("PASS"));
    }

    @Test
    void whoIsNoMemberAndWhatDoesNotExistAnswerAlike() {
        ModerationFixtures other = ModerationFixtures.openChat();
        String foreign = notFound(Tokens.of(other.guardian(), "guardian"), school.chatId());
        String unknown = notFound(Tokens.of(other.guardian(), "guardian"), UUID.randomUUID());
        String stranger = notFound(Tokens.of(UUID.randomUUID(), "guardian"), school.chatId());
        String staff = notFound(Tokens.staff("district-admin"), school.chatId());
        assertEquals(unknown, foreign);
        assertEquals(unknown, stranger);
        assertEquals(unknown, staff);
    }

    private static String notFound(String token, UUID chatId) {
        return check(token, Map.of("chatId", chatId, "text", "Добрый день!"), "ru")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:zvonok:problem:not-found"))
                .extract()
                .asString()
                .replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    @Test
    void aColleagueMayCheckWhileHeAdministersTheGroup() {
        UUID colleague = UUID.randomUUID();
        school.staff(colleague, "TEACHER", null);
        await().until(() -> OwnerDatabase.count("select count(*) from staff where person_id = ?", colleague) == 1);
        Instant now = Instant.now();
        administrator(colleague, now.minusSeconds(120), now.minusSeconds(60));
        check(colleague, "Добрый день!").then().statusCode(404);
        administrator(colleague, now.minusSeconds(60), now.plusSeconds(3600));
        check(colleague, "Добрый день!").then().statusCode(200);
    }

    private void administrator(UUID person, Instant from, Instant until) {
        UUID id = UUID.randomUUID();
        TestEvents.send(
                "roster.events",
                "roster.administrator-changed.v1",
                school.schoolId(),
                id,
                Map.of(
                        "administratorId",
                        id,
                        "personId",
                        person,
                        "schoolId",
                        school.schoolId(),
                        "classId",
                        school.classId(),
                        "from",
                        from,
                        "until",
                        until));
        await().until(() ->
                OwnerDatabase.count("select count(*) from group_administrator where administrator_id = ?", id) == 1);
    }

    @Test
    void aColleagueOfAnotherClassIsNoMember() {
        UUID colleague = UUID.randomUUID();
        school.staff(colleague, "CLASS_LEADER", UUID.randomUUID());
        await().until(() -> OwnerDatabase.count("select count(*) from staff where person_id = ?", colleague) == 1);
        check(colleague, "Добрый день!").then().statusCode(404);
    }

    @Test
    void whoLeavesTheClassLeavesTheChatAtOnce() {
        check(school.guardian(), "Добрый день!").then().statusCode(200);
        school.guardianship(UUID.randomUUID(), true, false);
        await().untilAsserted(
                        () -> check(school.guardian(), "Добрый день!").then().statusCode(404));
    }

    @Test
    void aRelativeWhoMayNotSignIsNoMember() {
        check(school.guardian(), "Добрый день!").then().statusCode(200);
        UUID student = UUID.fromString(
                OwnerDatabase.query("select student_id from guardianship where guardian_id = ?", school.guardian())
                                .getFirst()
                                .get("student_id")
                        + "");
        school.guardianship(student, false, true);
        await().untilAsserted(
                        () -> check(school.guardian(), "Добрый день!").then().statusCode(404));
    }

    @Test
    void withoutATokenNothingIsChecked() {
        given().contentType(ContentType.JSON)
                .body(Map.of("chatId", school.chatId(), "text", "а"))
                .post("/moderation/v1/checks")
                .then()
                .statusCode(401);
    }

    @Test
    void aTextThatNoChatAllowsIsRefusedBySize() {
        check(school.guardian(), "а".repeat(20_001))
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:zvonok:problem:validation-failed"));
        check(school.guardian(), "а".repeat(1_000_000)).then().statusCode(413);
    }

    @Test
    void badBodiesAreProblems() {
        String token = Tokens.of(school.guardian(), "guardian");
        for (String body : new String[] {
            "",
            "{",
            "[]",
            "{\"chatId\":\"x\",\"text\":\"a\"}",
            "{\"text\":\"a\"}",
            "{\"chatId\":null,\"text\":null}",
            "{\"chatId\":\"" + school.chatId() + "\",\"text\":5}",
            "{\"chatId\":\"" + school.chatId() + "\",\"text\":\"a\",\"more\":1}"
        }) {
            check(token, body, "ru").then().statusCode(400);
        }
    }

    @Test
    void loneSurrogatesAndMarksAreAnswered() {
        String body = "{\"chatId\":\"" + school.chatId() + "\",\"text\":\"КРИК \\ud83d и \\udc00 \\u0000 КРИК\"}";
        check(Tokens.of(school.guardian(), "guardian"), body, "ru")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("RETURN"));
        check(school.guardian(), "а" + "\u0301".repeat(19_000))
                .then()
                .statusCode(200)
                .body("verdict", equalTo("RETURN"));
    }

    @Test
    void everyTableWithASchoolIsProtected() {
        TenancyCheck.everySchoolTableIsProtected();
    }

    @Test
    void whatSaysThatItIsWarmHasGoneTheWayOfACheck() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .body("checks.find { it.name == 'warm' }.status", equalTo("UP")));
        List<String> metrics = given().get("/q/metrics").asString().lines().toList();
        assertThat(
                count(metrics, "http_server_requests_seconds_count{", "uri=\"/checks\"", "status=\"401\""),
                greaterThanOrEqualTo(1.0));
        assertThat(count(metrics, "zvonok_judging_seconds_count"), greaterThanOrEqualTo(1.0));
    }

    private static double count(List<String> metrics, String name, String... labels) {
        return metrics.stream()
                .filter(line -> line.startsWith(name) && Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
