package zvonok.consent.invitation.application;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.auditor;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.schoolId;
import static zvonok.consent.invitation.application.KeycloakVisit.choosePassword;
import static zvonok.consent.invitation.application.KeycloakVisit.signIn;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.ConsentServiceFixtures;
import zvonok.consent.account.application.ProvisioningNow;
import zvonok.consent.invitation.application.KeycloakVisit.End;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.Tokens;
import zvonok.launcher.setup.KeycloakAdmin;

/** From the mail, which a real Keycloak sends to a real SMTP server, to a password of one's own. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R1.2")
class MailInvitationIT {

    private static final String OWN = "ромашка-и-снег-42";
    private static final Pattern LINK = Pattern.compile("https?://\\S+/login-actions/action-token\\?\\S+");

    @Inject
    ProvisioningNow provisioning;

    @Inject
    SettableClock clock;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private String tag = "";
    private RosterFiles files = RosterFiles.example();

    @BeforeEach
    void aDistrictWithAccountsAndAMailServer() {
        server.start();
        mailServer(Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(server.getSmtp().getPort()),
                "from", "zvonok@example.org",
                "fromDisplayName", "Звонок"));
        clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        tag = Sheets.tag();
        files = Sheets.tagged(
                withAddress(
                        withAddress(
                                withAddress(
                                        withAddress(RosterFiles.example(), "guardian-01", "lapteva@example.org"),
                                        "guardian-03",
                                        "family@example.org"),
                                "guardian-04",
                                "Family@example.org"),
                        "staff-02",
                        "yusupov@example.org"),
                tag);
        Sheets.imported(files, provisioning::run);
    }

    @AfterEach
    void todayAgainAndNoMail() {
        clock.reset();
        mailServer(Map.of());
        server.stop();
    }

    private static void mailServer(Map<String, String> settings) {
        try (KeycloakAdmin admin = new KeycloakAdmin(
                Platform.servers().keycloakUrl(),
                Platform.servers().keycloakAdmin(),
                Platform.servers().keycloakAdminPassword())) {
            admin.setMailServer(settings);
        }
    }

    /** The example with a person's address in the column that a roster has for it. */
    private static RosterFiles withAddress(RosterFiles files, String sourceId, String address) {
        return files.with("users.csv", text -> {
            int column = Arrays.asList(text.lines().findFirst().orElseThrow().split(",", -1))
                    .indexOf("email");
            StringBuilder changed = new StringBuilder();
            text.lines().forEach(line -> {
                String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
                if (cells[0].equals(sourceId)) {
                    cells[column] = address;
                }
                changed.append(String.join(",", cells)).append('\n');
            });
            return changed.toString();
        });
    }

    private String username(String name) {
        return tag + "." + name;
    }

    private static Response mail(RequestSpecification who, String schoolClass, UUID... people) {
        return who.contentType("application/json")
                .body(Map.of("personIds", List.of(people)))
                .post(PATH + "/classes/" + classId(schoolClass) + "/mail-invitations");
    }

    @CanIgnoreReturnValue
    private static Response refused(int status, String code, Response response) {
        response.then().statusCode(status).body("type", equalTo("urn:zvonok:problem:" + code));
        return response;
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        MimeMultipart parts = (MimeMultipart) message.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType("text/plain")) {
                return String.valueOf(part.getContent());
            }
        }
        throw new AssertionError("a mail without plain text");
    }

    private static URI link(String mail) {
        Matcher link = LINK.matcher(mail);
        assertTrue(link.find(), mail);
        return URI.create(String.valueOf(link.group()));
    }

    @Test
    void theMailLeadsToAPasswordOfOnesOwnAndIn() throws Exception {
        UUID mother = personId("guardian-01");

        mail(person("staff-01"), "class-3-5a", mother)
                .then()
                .statusCode(201)
                .body("people.personId", contains(mother.toString()))
                .body("people.result", contains("SENT"));

        MimeMessage[] mails = server.getReceivedMessages();
        assertEquals(1, mails.length);
        assertEquals("lapteva@example.org", mails[0].getAllRecipients()[0].toString());
        assertEquals("Приглашение в «Звонок»", mails[0].getSubject());
        String text = text(mails[0]);
        assertTrue(text.contains("Наталья Сергеевна"), text);
        assertTrue(text.contains("Школа № 3"), text);
        assertTrue(text.contains(username("lapteva.n")), text);
        assertTrue(text.contains("3 дня"), text);
        assertEquals(End.REFUSED, signIn(username("lapteva.n"), OWN, null));

        choosePassword(link(text), OWN);

        assertEquals(End.IN, signIn(username("lapteva.n"), OWN, null));
        person("guardian-01").get(PATH + "/me").then().statusCode(200).body("children", hasSize(1));
        assertFalse(KeycloakVisit.asksForAPassword(link(text)), "the link works once");
    }

    @Test
    void whoReadsEnglishGetsItInEnglish() throws Exception {
        try (KeycloakAdmin admin = new KeycloakAdmin(
                Platform.servers().keycloakUrl(),
                Platform.servers().keycloakAdmin(),
                Platform.servers().keycloakAdminPassword())) {
            admin.setLocale(username("lapteva.n"), "en");
        }

        mail(person("staff-01"), "class-3-5a", personId("guardian-01")).then().statusCode(201);

        assertEquals("Your invitation to Zvonok", server.getReceivedMessages()[0].getSubject());
        assertTrue(text(server.getReceivedMessages()[0]).contains("invites you to Zvonok"));
    }

    @Test
    void ofAClassEachIsToldWhyOrWhyNot() {
        Response sent = mail(person("staff-01"), "class-3-5a");

        sent.then().statusCode(201).body("people", hasSize(greaterThan(7)));
        Map<String, String> results = new java.util.HashMap<>();
        sent.jsonPath()
                .<Map<String, String>>getList("people")
                .forEach(one -> results.put(one.get("personId"), one.get("result")));
        assertEquals("SENT", results.get(personId("guardian-01").toString()));
        assertEquals("SHARED_ADDRESS", results.get(personId("guardian-03").toString()));
        assertEquals("SHARED_ADDRESS", results.get(personId("guardian-04").toString()));
        assertEquals("NO_ADDRESS", results.get(personId("guardian-02").toString()));
        assertEquals(1, server.getReceivedMessages().length);
    }

    @Test
    void whatHindersIsSaidPlainly() {
        refused(409, "mail-address-missing", mail(person("staff-01"), "class-3-5a", personId("guardian-02")));
        refused(409, "mail-address-shared", mail(person("staff-01"), "class-3-5a", personId("guardian-03")));
        refused(
                        409,
                        "nobody-to-mail",
                        mail(person("staff-01"), "class-3-5a", personId("guardian-02"), personId("guardian-03")))
                .then()
                .body("people.result", containsInAnyOrder("NO_ADDRESS", "SHARED_ADDRESS"));
        importing(withAddress(files, "guardian-02", "laptev@example.org")
                        .withRow("users.csv", "guardian-02,", tag + ".laptev.i", tag + ".laptev.ig")
                        .zip())
                .then()
                .statusCode(201);
        OwnerDatabase.execute(
                "update account set keycloak_user_id = null where person_id = '" + personId("guardian-02") + "'");
        refused(409, "account-not-ready", mail(person("staff-01"), "class-3-5a", personId("guardian-02")));

        mailServer(Map.of());
        refused(409, "mail-not-set-up", mail(person("staff-01"), "class-3-5a", personId("guardian-01")));
        mailServer(Map.of("host", "127.0.0.1", "port", "1", "from", "zvonok@example.org"));
        for (int again = 0; again < 2; again++) {
            mail(person("staff-01"), "class-3-5a", personId("guardian-01"))
                    .then()
                    .statusCode(201)
                    .body("people.result", equalTo(List.of("FAILED")));
        }
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void whoGetsInAlreadyIsWrittenToOnlyIfThePrincipalNamesHim() {
        mail(person("staff-01"), "class-3-5a", personId("guardian-01")).then().statusCode(201);
        choosePassword(link(textOf(0)), OWN);
        clock.advance(Duration.ofMinutes(15));

        refused(409, "account-in-use", mail(person("staff-01"), "class-3-5a", personId("guardian-01")));
        mail(person("staff-04"), "class-3-5a", personId("guardian-01")).then().statusCode(201);

        choosePassword(link(textOf(1)), "калина-и-дождь-17");
        assertEquals(End.IN, signIn(username("lapteva.n"), "калина-и-дождь-17", null));
    }

    private String textOf(int mail) {
        try {
            return text(server.getReceivedMessages()[mail]);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobodysMailboxIsFilled() {
        UUID mother = personId("guardian-01");
        mail(person("staff-01"), "class-3-5a", mother).then().statusCode(201);
        refused(429, "mail-sent-recently", mail(person("staff-04"), "class-3-5a", mother))
                .then()
                .body("retryAfterSeconds", greaterThan(800));
        clock.advance(Duration.ofMinutes(15));
        mail(person("staff-01"), "class-3-5a", mother).then().statusCode(201);
        clock.advance(Duration.ofMinutes(15));
        mail(person("staff-01"), "class-3-5a", mother).then().statusCode(201);
        clock.advance(Duration.ofMinutes(15));

        refused(429, "mail-sent-recently", mail(person("staff-01"), "class-3-5a", mother))
                .then()
                .body("retryAfterSeconds", greaterThan(23 * 3600));

        assertEquals(3, server.getReceivedMessages().length);
        clock.advance(Duration.ofHours(24));
        mail(person("staff-01"), "class-3-5a", mother).then().statusCode(201);
    }

    @Test
    void theSameRequestTwiceSendsOneMail() {
        String key = UUID.randomUUID().toString();
        UUID mother = personId("guardian-01");

        String first = mail(repeated(key), "class-3-5a", mother)
                .then()
                .statusCode(201)
                .extract()
                .asString();
        String second = mail(repeated(key), "class-3-5a", mother)
                .then()
                .statusCode(201)
                .extract()
                .asString();

        assertEquals(first, second);
        assertEquals(1, server.getReceivedMessages().length);
    }

    private static RequestSpecification repeated(String key) {
        return io.restassured.RestAssured.given()
                .auth()
                .oauth2(Tokens.of(personId("staff-01"), "guardian"))
                .header("Idempotency-Key", key);
    }

    @Test
    void nobodySendsAWayIntoTheAccountOfWhoStandsAboveOrBesideHim() {
        refused(403, "forbidden", mail(person("staff-02"), "class-3-5a"));
        refused(403, "forbidden", mail(person("guardian-01"), "class-3-5a"));
        refused(403, "forbidden", mail(auditor(), "class-3-5a"));
        refused(404, "not-found", mail(person("staff-03"), "class-3-5a"));
        refused(404, "not-found", mail(person("staff-01"), "class-3-5a", personId("guardian-10")));
        refused(409, "nobody-to-mail", mail(district(), "class-12-7v", personId("staff-02")));
        refused(403, "forbidden", staff(person("staff-01")));
        assertEquals(0, server.getReceivedMessages().length);

        staff(person("staff-04")).then().statusCode(201);

        assertEquals(1, server.getReceivedMessages().length);
    }

    private static Response staff(RequestSpecification who) {
        return who.contentType("application/json")
                .body(Map.of())
                .post(PATH + "/schools/" + schoolId("school-3") + "/mail-invitations");
    }

    @Test
    void whatWasSentIsOnRecordForTheSchoolTheAuditorAndThePersonHimself() {
        UUID mother = personId("guardian-01");
        mail(person("staff-01"), "class-3-5a", mother).then().statusCode(201);
        String list = PATH + "/schools/" + schoolId("school-3") + "/mail-invitations";

        for (RequestSpecification reader : List.of(person("staff-04"), district(), auditor())) {
            reader.get(list)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("items[0].personId", equalTo(mother.toString()))
                    .body("items[0].sentByPerson", equalTo(personId("staff-01").toString()))
                    .body("items[0].classId", equalTo(classId("class-3-5a").toString()))
                    .body("items[0].result", equalTo("SENT"));
        }
        refused(403, "forbidden", person("staff-01").get(list));
        refused(404, "not-found", person("staff-03").get(list));
        auditor()
                .get(PATH + "/audit-readings?schoolId=" + schoolId("school-3"))
                .then()
                .body(
                        "items.find { it.operation == 'MAIL_INVITATIONS' }.personId",
                        equalTo(personId("staff-01").toString()));
        person("guardian-01")
                .get(PATH + "/me/data")
                .then()
                .body("sections.find { it.name == 'mailInvitations' }.rows", hasSize(1))
                .body("sections.find { it.name == 'person' }.rows[0].email", equalTo("lapteva@example.org"));
        Set<String> kept = Set.of("mail_invitation", "audit_reading", "idempotency_key", "outbox");
        kept.forEach(table -> OwnerDatabase.query("select cast(t as text) as row from " + table + " t")
                .forEach(row -> {
                    assertFalse(String.valueOf(row).contains("lapteva@"), table);
                    assertFalse(String.valueOf(row).contains("action-token"), table);
                }));
    }

    @Test
    void anAddressThatGoesFromTheListsIsForgotten() {
        importing(withAddress(files, "guardian-01", "").zip())
                .then()
                .statusCode(201)
                .body("changes.changed", equalTo(0));

        refused(409, "mail-address-missing", mail(person("staff-01"), "class-3-5a", personId("guardian-01")));
        importing(withAddress(files, "guardian-01", "мама").zip())
                .then()
                .statusCode(201)
                .body("errors.find { it.code == 'bad-email' }.file", equalTo("users.csv"));
        assertEquals(
                0,
                OwnerDatabase.count(
                        "select count(*) from person where source_id = 'guardian-01' and email is not null"));
        ConsentServiceFixtures.person("guardian-01").get(PATH + "/me").then().statusCode(200);
    }
}
