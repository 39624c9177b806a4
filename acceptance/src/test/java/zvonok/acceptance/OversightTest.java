package zvonok.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.items;
import static zvonok.acceptance.District.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.acceptance.SchoolClass.Child;
import zvonok.launcher.client.ApiClient;

/** Who looks at children's data, where and until when; and what was in force when. */
@Acceptance
@Tag("R2.1")
class OversightTest {

    private static final String CONSENT = "/consent/v1";

    @Test
    void anAuditorSeesHisSchoolAloneAndOnlyUntilHisScopeEnds() {
        School his = District.unseenSchool();
        School another = District.unseenSchool();
        JsonNode scope = District.oversees("auditor", his.id());
        ApiClient auditor = District.auditor();
        String students = CONSENT + "/classes/" + his.first().id() + "/students";

        assertFalse(items(auditor.get(students)).isEmpty());
        assertEquals(
                404,
                auditor.get(CONSENT + "/classes/" + another.first().id() + "/students")
                        .status());
        Set<String> schools = items(auditor.get(CONSENT + "/audit-readings?limit=200")).stream()
                .map(reading -> reading.path("schoolId").asText())
                .collect(Collectors.toSet());
        assertTrue(schools.contains(his.id()), "his own reading is on record");
        assertFalse(schools.contains(another.id()), "what others read in another school is not his");

        var _ = ok(
                200,
                District.district()
                        .send(
                                "POST",
                                CONSENT + "/oversight-scopes/"
                                        + scope.path("id").asText() + "/end",
                                Map.of("If-Match", "\"0\""),
                                BodyPublishers.noBody()));
        assertEquals(404, auditor.get(students).status());
    }

    @Test
    void whatWasGrantedIsStillKnownAfterItWasWithdrawn() {
        SchoolClass room = District.school().first();
        Child child = room.child(0);
        String consent = room.answer(child, room.askForConsent(), "GRANTED");
        Instant granted = Instant.now();
        var _ = ok(201, child.guardian().api().post(CONSENT + "/consents/" + consent + "/withdrawal", Map.of()));

        String state = CONSENT + "/students/" + child.id() + "/consent-states";
        assertEquals("WITHDRAWN", effective(child.guardian().api(), state));
        assertEquals("GRANTED", effective(child.guardian().api(), state + "?asOf=" + granted));
        assertEquals("GRANTED", effective(room.leader().api(), state + "?asOf=" + granted));
        assertEquals(
                422,
                room.leader().api().get(state + "?asOf=2099-01-01T00:00:00Z").status());
    }

    private static String effective(ApiClient who, String path) {
        return items(who.get(path)).getFirst().path("effective").asText();
    }

    @Test
    @Tag("R1.2")
    void aMotherReadsWhatIsHeldAboutHerAndHasItCorrected() {
        School school = District.school();
        Person mother = school.first().child(0).guardian();

        JsonNode held = ok(200, mother.api().get(CONSENT + "/me/data"));
        List<JsonNode> readings = section(held, "readings");
        assertTrue(
                readings.stream().anyMatch(r -> r.path("operation").asText().equals("CLASS_STUDENTS")),
                "the class leader has looked at the list of the class");
        String page = mother.api()
                .get(CONSENT + "/me/data", Map.of("Accept", "text/html"))
                .text();
        assertTrue(page.contains("<h1>"), page);

        JsonNode asked = ok(
                201,
                mother.api()
                        .post(
                                CONSENT + "/me/correction-requests",
                                Map.of("what", "Отчество", "text", "В отчестве ребёнка ошибка.")));
        var _ = ok(
                200,
                District.district()
                        .send(
                                "POST",
                                CONSENT + "/correction-requests/"
                                        + asked.path("id").asText() + "/answer",
                                Map.of("If-Match", "\"0\"", "Content-Type", "application/json"),
                                BodyPublishers.ofString(
                                        "{\"outcome\":\"CORRECTED\",\"text\":\"Исправили, спасибо.\"}")));
        JsonNode answered =
                items(mother.api().get(CONSENT + "/me/correction-requests")).getFirst();
        assertEquals("Исправили, спасибо.", answered.path("answer").asText());
    }

    private static List<JsonNode> section(JsonNode held, String name) {
        for (JsonNode section : held.path("sections")) {
            if (section.path("name").asText().equals(name)) {
                return java.util.stream.StreamSupport.stream(
                                section.path("rows").spliterator(), false)
                        .toList();
            }
        }
        throw new AssertionError("no section " + name);
    }
}
