package zvonok.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.eventually;
import static zvonok.acceptance.District.items;
import static zvonok.acceptance.District.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.acceptance.SchoolClass.Child;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;
import zvonok.launcher.demo.ExampleForm;

/** Clause 2.1: a consent is asked for, reminded of, withdrawn, and ends; what was kept under it is destroyed. */
@Acceptance
@Tag("R2.1")
class LifeOfAConsentTest {

    private static final String CONSENT = "/consent/v1";

    private static School school;

    @BeforeAll
    static void freshSchool() {
        school = District.school();
    }

    @Test
    void schoolSeesWhoHasAnsweredAndNobodysParticulars() {
        SchoolClass room = District.school().first();
        String request = room.askForConsent();
        Child answered = room.child(0);
        room.answer(answered, request, "REFUSED");

        Answer status = room.leader().api().get(CONSENT + "/consent-requests/" + request + "/status");

        JsonNode progress = ok(200, status);
        assertEquals(1, progress.path("complete").asInt());
        assertEquals(room.children().size(), progress.path("children").size());
        for (JsonNode child : progress.path("children")) {
            boolean his = child.path("studentId").asText().equals(answered.id());
            assertEquals(his, child.path("complete").asBoolean());
            assertEquals(his ? 1 : 0, child.path("answered").asInt());
            assertEquals(his ? 1 : 0, child.path("refused").asInt());
        }
        Person guardian = answered.guardian();
        assertFalse(status.text().contains(guardian.id()), "who answered is not shown");
        String otherClass = CONSENT + "/consent-requests/" + request + "/status";
        assertEquals(404, school.first().leader().api().get(otherClass).status(), "another school's leader");
        assertEquals(403, guardian.api().get(otherClass).status());
    }

    @Test
    void principalSeesTheRequestsOfAllClasses() {
        School own = District.school();
        String first = own.first().askForConsent();
        String second = own.second().askForConsent();
        String path = CONSENT + "/schools/" + own.id() + "/consent-requests";

        List<String> seen = items(own.principal().api().get(path)).stream()
                .map(request -> request.path("id").asText())
                .toList();

        assertEquals(
                List.of(first, second).stream().sorted().toList(),
                seen.stream().sorted().toList());
        assertEquals(403, own.first().leader().api().get(path).status());
        assertEquals(404, school.principal().api().get(path).status());
    }

    /** What comes on later days, and only in the chat's hours, is shown with a set clock in the service's own tests. */
    @Test
    void consentNamesItsTermAndNobodyIsRemindedOnTheDayOfTheRequest() {
        SchoolClass room = school.first();
        LocalDate last = District.today().plusDays(5);
        Map<String, Object> form = ExampleForm.of(room.schoolId());
        form.remove("validFor");
        form.put("validUntil", last.toString());
        String request = room.askForConsent(form, District.today().plusDays(3));
        Child child = room.child(0);
        String consent = room.answer(child, request, "GRANTED");
        ApiClient guardian = child.guardian().api();

        JsonNode receipt = ok(200, guardian.get(CONSENT + "/consents/" + consent + "/receipt"));

        assertTrue(receipt.toString().contains(last.toString()), "the receipt names the last day");
        assertFalse(has(guardian.get(CONSENT + "/me/reminders"), of("consentId", consent)));
        ApiClient silent = room.child(1).guardian().api();
        assertFalse(has(silent.get(CONSENT + "/me/reminders"), of("requestId", request)));
        assertTrue(has(silent.get(CONSENT + "/me/consent-requests"), of("id", request)), "but he is asked");
    }

    @Test
    void withdrawalOpensADutyToDestroyThatEndsWithItsProof() {
        School own = District.school();
        SchoolClass room = own.first();
        Child child = room.child(0);
        String consent = room.answer(child, room.askForConsent(), "GRANTED");
        String withdrawal = CONSENT + "/consents/" + consent + "/withdrawal";
        assertEquals(
                404, room.child(1).guardian().api().post(withdrawal, Map.of()).status(), "another's consent");

        var _ = ok(201, child.guardian().api().post(withdrawal, Map.of()));

        String duties = CONSENT + "/destruction-duties?schoolId=" + own.id() + "&filter=";
        JsonNode duty = only(ok(200, own.principal().api().get(duties + "OPEN")), of("studentId", child.id()));
        assertEquals("WITHDRAWN", duty.path("cause").asText());
        assertTrue(duty.path("proof").isNull());
        JsonNode proved = ok(
                201,
                own.principal()
                        .api()
                        .post(
                                CONSENT + "/destruction-duties/"
                                        + duty.path("id").asText() + "/proof",
                                Map.of(
                                        "note",
                                        "Снимки удалены с диска учителя, комиссия из двух человек.",
                                        "destroyedOn",
                                        District.today().toString())));
        assertEquals(own.principal().id(), proved.path("proof").path("personId").asText());
        assertFalse(has(own.principal().api().get(duties + "OPEN"), of("studentId", child.id())));
        assertTrue(has(own.principal().api().get(duties + "ALL"), of("studentId", child.id())));
        assertEquals(
                403, room.child(1).guardian().api().get(duties + "ALL").status(), "no matter of the other guardians");
    }

    @Test
    @Tag("R2.4a")
    void principalAppointsAGroupAdministratorForAPeriod() {
        School own = District.school();
        SchoolClass room = own.first();
        Person colleague = own.second().leader();
        String chat = room.openedChat();
        String messages = "/chat/v1/chats/" + chat + "/messages";
        assertEquals(404, colleague.api().get(messages).status());
        String offices = CONSENT + "/classes/" + room.id() + "/administrators";
        Map<String, Object> office = Map.of(
                "personId", colleague.id(),
                "from", Instant.now().toString(),
                "until", Instant.now().plusSeconds(3_600).toString());
        assertEquals(403, room.leader().api().post(offices, office).status(), "the principal's to appoint");

        JsonNode appointed = ok(201, own.principal().api().post(offices, office));

        var _ = eventually(() -> colleague.api().get(messages), answer -> answer.status() == 200);
        JsonNode member = items(room.leader().api().get("/chat/v1/chats/" + chat + "/members?limit=200")).stream()
                .filter(of("personId", colleague.id()))
                .max(Comparator.comparing(one -> one.path("administrator").asBoolean()))
                .orElseThrow();
        assertTrue(member.path("administrator").asBoolean());
        var _ = ok(
                200,
                own.principal()
                        .api()
                        .send(
                                "POST",
                                CONSENT + "/administrators/"
                                        + appointed.path("id").asText() + "/end",
                                Map.of("If-Match", "\"0\""),
                                BodyPublishers.noBody()));
        var _ = eventually(() -> colleague.api().get(messages), answer -> answer.status() == 404);
    }

    private static Predicate<JsonNode> of(String field, String value) {
        return item -> item.path(field).asText().equals(value);
    }

    private static boolean has(Answer answer, Predicate<JsonNode> wanted) {
        return items(answer).stream().anyMatch(wanted);
    }

    private static JsonNode only(JsonNode page, Predicate<JsonNode> wanted) {
        List<JsonNode> found = page.path("items").valueStream().filter(wanted).toList();
        assertEquals(1, found.size());
        return found.getFirst();
    }
}
