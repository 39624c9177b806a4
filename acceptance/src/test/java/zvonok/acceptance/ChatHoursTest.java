package zvonok.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.decided;
import static zvonok.acceptance.District.eventually;
import static zvonok.acceptance.District.ok;
import static zvonok.acceptance.District.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;

/** Clause 2.2: the hours of a chat come from the parents' meeting, with the teacher's agreement, and hold for everybody. */
@Acceptance
@Tag("R2.2a")
class ChatHoursTest {

    private static SchoolClass room;
    private static String chat = "";

    @BeforeAll
    static void freshChat() {
        room = District.school().second();
        chat = room.openedChat();
    }

    @Test
    void hoursComeFromTheMeetingAloneAndHoldForTheTeacherToo() {
        String hours = "/chat/v1/chats/" + chat + "/hours";
        ApiClient leader = room.leader().api();
        assertFalse(ok(200, leader.get(hours)).path("limited").asBoolean(), "no decision, no limit");
        Map<String, Object> closedNow = closedNow();
        JsonNode alone = ok(409, leader.put(hours, closedNow));
        assertEquals("urn:zvonok:problem:decision-required", alone.path("type").asText());
        assertTrue(alone.path("clause").asText().startsWith("2.2"));

        Instant from = room.adopt("CHAT_HOURS", closedNow);

        assertTrue(from.isAfter(Instant.now()), "a decision takes effect a while after it is recorded");
        JsonNode now = eventually(
                () -> leader.get(hours), answer -> answer.json().path("limited").asBoolean());
        assertFalse(now.path("openNow").asBoolean(true));
        JsonNode refusal = refused(409, "outside-hours", "2.2", post(leader, "REFUSE"));
        assertFalse(Instant.parse(refusal.path("opensAt").asText()).isBefore(Instant.now()));
        JsonNode guardians = refused(
                409, "outside-hours", "2.2", post(room.child(0).guardian().api(), "REFUSE"));
        assertEquals(refusal.path("opensAt"), guardians.path("opensAt"));
        JsonNode held = ok(202, post(leader, "HOLD"));
        assertEquals("HELD", held.path("status").asText());
        assertEquals(
                Instant.parse(refusal.path("opensAt").asText()),
                Instant.parse(held.path("publishAfter").asText()));
    }

    private static Answer post(ApiClient who, String outsideHours) {
        return decided(() -> who.post(
                "/chat/v1/chats/" + chat + "/messages",
                Map.of("text", "Напоминаю о сменной обуви.", "outsideHours", outsideHours)));
    }

    /** One hour of each day that surely is not this one or the next. */
    private static Map<String, Object> closedNow() {
        int hour = ZonedDateTime.now(District.ZONE).plusHours(6).getHour();
        return Map.of(
                "timeZone",
                District.ZONE.getId(),
                "windows",
                List.of(Map.of(
                        "days",
                        Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList(),
                        "from",
                        "%02d:00".formatted(hour),
                        "to",
                        "%02d:00".formatted(hour + 1))));
    }
}
