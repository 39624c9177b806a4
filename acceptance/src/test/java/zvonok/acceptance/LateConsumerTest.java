package zvonok.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.acceptance.District.items;
import static zvonok.acceptance.District.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.acceptance.SchoolClass.Child;

/**
 * Clause 2.1 reaches every service by events alone. A service that is added years later reads the compacted topics, of which only the
 * newest record of each key is sure to be left, and knows who is in a class, who their guardians are, and what may be done with
 * pictures of each child.
 */
@Acceptance
@Tag("R2.1")
class LateConsumerTest {

    private static final String ROSTER = "roster.events";
    private static final String CONSENT = "consent.events";

    @Test
    void newestRecordOfEachKeyTellsWhoIsThereAndWhatHolds() {
        SchoolClass room = District.school().first();
        String request = room.askForConsent();
        Child withdrawn = room.child(0);
        String consent = room.answer(withdrawn, request, "GRANTED");
        room.answer(room.child(1), request, "REFUSED");
        room.answer(room.child(2), request, "GRANTED");
        var _ = ok(201, withdrawn.guardian().api().post("/consent/v1/consents/" + consent + "/withdrawal", Map.of()));

        Map<String, String> states = statesByRest(room);
        Set<String> guardians = guardiansByRest(room);

        assertEquals(
                Map.of(
                        withdrawn.id(), "WITHDRAWN",
                        room.child(1).id(), "REFUSED",
                        room.child(2).id(), "GRANTED"),
                states);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(states, statesByEvents(room.id())));
        assertEquals(guardians, guardiansByEvents(room.id()));
    }

    private static Map<String, String> statesByRest(SchoolClass room) {
        return items(room.leader().api().get("/consent/v1/classes/" + room.id() + "/consents")).stream()
                .filter(child -> child.path("state").isTextual())
                .collect(Collectors.toMap(
                        child -> child.path("studentId").asText(),
                        child -> child.path("state").asText()));
    }

    private static Set<String> guardiansByRest(SchoolClass room) {
        return items(room.leader().api().get("/consent/v1/classes/" + room.id() + "/guardians?limit=200")).stream()
                .flatMap(guardian -> guardian.path("children")
                        .valueStream()
                        .map(child -> pair(
                                guardian.path("guardianId").asText(),
                                child.path("studentId").asText())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> statesByEvents(String classId) {
        Set<String> students = students(District.compacted(ROSTER), classId);
        return District.compacted(CONSENT).stream()
                .filter(event -> event.type().equals("consent.child-state-changed.v1"))
                .map(Event::data)
                .filter(state -> students.contains(state.path("studentId").asText()))
                .collect(Collectors.toMap(
                        state -> state.path("studentId").asText(),
                        state -> state.path("effective").asText(),
                        (one, other) -> one.equals(other) ? one : one + " and " + other,
                        TreeMap::new));
    }

    private static Set<String> guardiansByEvents(String classId) {
        List<Event> roster = District.compacted(ROSTER);
        Set<String> students = students(roster, classId);
        return roster.stream()
                .filter(event -> event.type().equals("roster.guardianship-changed.v1"))
                .map(Event::data)
                .filter(bond -> bond.path("active").asBoolean()
                        && students.contains(bond.path("studentId").asText()))
                .map(bond -> pair(
                        bond.path("guardianId").asText(), bond.path("studentId").asText()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> students(List<Event> roster, String classId) {
        return roster.stream()
                .filter(event -> event.type().equals("roster.student-changed.v1"))
                .map(Event::data)
                .filter(student -> student.path("active").asBoolean()
                        && student.path("classId").asText().equals(classId))
                .map(student -> student.path("studentId").asText())
                .collect(Collectors.toSet());
    }

    private static String pair(String guardian, String student) {
        return guardian + " of " + student;
    }

    /** An event as it lies in its topic. */
    record Event(String type, JsonNode data) {}
}
