package zvonok.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.items;
import static zvonok.acceptance.District.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clause 2.3: capitals are a raised voice and inadmissible; abbreviations are not capitals in this sense. */
@Acceptance
@Tag("R2.3e")
class CapitalsTest {

    private static SchoolClass room;
    private static String chat = "";

    @BeforeAll
    static void freshChat() {
        room = District.school().second();
        chat = room.openedChat();
    }

    @Test
    void textInCapitalsGoesBackToItsAuthorWithACorrection() {
        String text = "УВАЖАЕМЫЕ РОДИТЕЛИ! ЗАВТРА СОБРАНИЕ в МАОУ СОШ.";

        String message =
                ok(202, room.post(chat, Map.of("text", text))).path("id").asText();
        JsonNode returned = room.settled(message);

        assertEquals("RETURNED", returned.path("status").asText());
        JsonNode violation = returned.path("violations").path(0);
        assertTrue(violation.path("clause").asText().startsWith("2.3"));
        assertTrue(text.substring(
                        violation.path("from").asInt(), violation.path("to").asInt())
                .contains("УВАЖАЕМЫЕ"));
        String corrected = returned.path("corrected").asText();
        assertFalse(corrected.contains("РОДИТЕЛИ"));
        assertTrue(corrected.contains("МАОУ СОШ"), corrected);
        assertTrue(
                items(room.child(0).guardian().api().get("/chat/v1/chats/" + chat + "/messages?limit=200")).stream()
                        .noneMatch(m -> m.path("id").asText().equals(message)),
                "nobody but the author sees it");
    }

    @Test
    void abbreviationsPass() {
        String message = ok(
                        202,
                        room.post(
                                chat,
                                Map.of("text", "В нашей МАОУ СОШ завтра пробный ОГЭ и ЕГЭ, возьмите паспорт и СНИЛС.")))
                .path("id")
                .asText();

        assertEquals("PUBLISHED", room.settled(message).path("status").asText());
    }
}
