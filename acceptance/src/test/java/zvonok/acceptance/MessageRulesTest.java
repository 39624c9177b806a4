package zvonok.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clauses 2.1, 2.3 and 2.4 on the text of a message: what the live check says, and that a message is judged alike. */
@Acceptance
class MessageRulesTest {

    private static SchoolClass room;
    private static String chat = "";

    @BeforeAll
    static void freshChat() {
        room = District.school().second();
        chat = room.openedChat();
    }

    private static JsonNode check(String text) {
        return ok(
                200,
                room.child(0).guardian().api().post("/moderation/v1/checks", Map.of("chatId", chat, "text", text)));
    }

    private static String posted(String text) {
        String message =
                ok(202, room.post(chat, Map.of("text", text))).path("id").asText();
        return room.settled(message).path("status").asText();
    }

    private static void finds(String rule, String clause, String verdict, String place, String text) {
        JsonNode answer = check(text);
        assertEquals(verdict, answer.path("verdict").asText(), answer::toString);
        JsonNode violation = StreamSupport.stream(answer.path("violations").spliterator(), false)
                .filter(v -> v.path("rule").asText().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " is not among " + answer));
        assertEquals(clause, violation.path("clause").asText());
        assertEquals(
                place,
                text.substring(
                        violation.path("from").asInt(), violation.path("to").asInt()));
    }

    @Test
    @Tag("R2.1")
    void personalDataGoesBackToTheAuthor() {
        finds("personal-data.phone", "2.1", "RETURN", "+7 912 345-67-89", "Мой номер +7 912 345-67-89.");
        finds("personal-data.card", "2.1", "RETURN", "4111 1111 1111 1111", "Карта 4111 1111 1111 1111.");
        assertEquals("RETURNED", posted("Звоните мне: +7 912 345-67-89."));
    }

    @Test
    @Tag("R2.3a")
    void rudenessGoesBackHoweverItIsSpelt() {
        finds("politeness", "2.3", "RETURN", "идиоты", "Вы там все идиоты.");
        finds("politeness", "2.3", "RETURN", "и.д.и.о.т.ы", "Вы там все и.д.и.о.т.ы.");
        assertEquals(
                "PASS",
                check("Страхуйте друг друга на канате, команда.")
                        .path("verdict")
                        .asText());
        assertEquals("RETURNED", posted("Какой же ты дурак."));
    }

    @Test
    @Tag("R2.3d")
    void aTextIsWrittenInTheStandardFont() {
        finds("fonts", "2.3", "RETURN", "𝐯𝐬𝐞𝐡", "Ждём 𝐯𝐬𝐞𝐡 на празднике.");
        assertEquals(
                "PASS",
                check("Площадь комнаты 5 м², сбор у входа.").path("verdict").asText());
    }

    @Test
    @Tag("R2.3e")
    void capitalsGoBack() {
        finds("capitals", "2.3", "RETURN", "ЗАВТРА", "ЗАВТРА приходите без опоздания.");
    }

    @Test
    @Tag("R2.4b")
    void whatDoesNotConcernTheChatWaitsForTheAdministrator() {
        finds("off-topic.link", "2.4", "HOLD", "skidki.example/sale", "Посмотрите skidki.example/sale");
        String advertisement = "Распродажа шуб, скидки до 70%, заказ в личку!";
        finds("off-topic.advertising", "2.4", "HOLD", advertisement, advertisement);
        String chain = "Перешли это двадцати друзьям";
        finds("off-topic.chain-letter", "2.4", "HOLD", chain, chain + ", и тебя ждёт удача.");
        assertEquals(
                "PASS",
                check("Собираем по 300 рублей на билеты до пятницы.")
                        .path("verdict")
                        .asText());
        assertEquals("WAITING_REVIEW", posted(advertisement));
    }

    @Test
    @Tag("R2.4c")
    void aMessageIsCompact() {
        finds("flood", "2.4", "RETURN", "????????", "Когда экскурсия????????");
        JsonNode tooLong = check("Сбор у входа в школу. ".repeat(60));
        assertEquals("RETURN", tooLong.path("verdict").asText());
        assertTrue(tooLong.toString().contains("\"length\""));
    }
}
