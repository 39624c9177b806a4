package zvonok.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
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
        finds("personal-data.snils", "2.1", "RETURN", "112-233-445 95", "СНИЛС сына 112-233-445 95.");
        finds("personal-data.address", "2.1", "RETURN", "ул. Мира, д. 3, кв. 15", "Мы живём: ул. Мира, д. 3, кв. 15.");
        finds("personal-data.medical", "2.1", "RETURN", "сахарный диабет", "У Вани сахарный диабет.");
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
    @Tag("R2.3b")
    void spellingAndPunctuationAreAdvisedWithACorrection() {
        finds("spelling", "2.3", "ADVISE", "какую нибудь", "Возьмите какую нибудь сменную обувь.");
        finds("spelling", "2.3", "ADVISE", "recieve", "We recieve the results on Monday.");
        finds("punctuation", "2.3", "ADVISE", "Сообщите если", "Сообщите если не придёте.");
        assertEquals(
                "Несмотря на дождь, идём в музей, который выбрали дети.",
                check("Не смотря на дождь, идём в музей который выбрали дети.")
                        .path("corrected")
                        .asText());
        assertEquals("PUBLISHED", posted("Возьмите какую нибудь сменную обувь."));
    }

    /** The roster's own names are known in every case of their declension, and are no misspelling. */
    @Test
    @Tag("R2.3c")
    void namesWantACapitalTheClassesOwnInEveryCase() {
        finds("casing", "2.3", "ADVISE", "москву", "Поездка в москву отменена.");
        for (String family : room.familyNames()) {
            for (String form : obliqueCases(family)) {
                String small = form.toLowerCase(Locale.ROOT);
                finds("casing", "2.3", "ADVISE", small, "Передайте анкеты семье " + small + ".");
                assertEquals(
                        "PASS",
                        check("Передайте анкеты семье " + form + ".")
                                .path("verdict")
                                .asText());
            }
        }
    }

    /** A family name of the roster in the genitive and the dative, as far as it ends like most of them. */
    private static List<String> obliqueCases(String family) {
        return family.endsWith("ов") || family.endsWith("ев") || family.endsWith("ин")
                ? List.of(family + "а", family + "у")
                : family.endsWith("ова") || family.endsWith("ева") || family.endsWith("ина")
                        ? List.of(family.substring(0, family.length() - 1) + "ой")
                        : List.of();
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
        finds("off-topic.other-child", "2.4", "HOLD", "Ваш сын опять дерётся", "Ваш сын опять дерётся на перемене.");
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
