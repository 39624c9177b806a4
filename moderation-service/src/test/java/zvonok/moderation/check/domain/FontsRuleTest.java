package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R2.3d")
class FontsRuleTest {

    private static List<Violation> find(String text) {
        return new FontsRule().find(new Text(text), new Limits(1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Спасибо! 🌷🎉",
                "Тренировка в 8:15 ✅",
                "Йод и ёлка: И\u0306од, е\u0308лка",
                "Слово за\u0301мок и замо\u0301к",
                "№ 15, § 7, ½ листа, 20 м², 25 °C, Ⅳ четверть",
                "α, β и γ, ∠ABC = 90°",
                "Әни, рәхмәт! Қазақша, ўзбекча, naïve, façade",
                "iPhone, YouTube, Wi-Fi и SMSка",
                "★ важное",
                "Шаг 1️⃣ и шаг 2️⃣",
                "На улице -25°... Уроки будут?",
                ""
            })
    void standardTextPasses(String text) {
        assertEquals(List.of(), find(text));
    }

    static List<List<String>> odd() {
        return List.of(
                List.of("Сдать 𝟐𝟕 ноября", "𝟐𝟕", "27"),
                List.of("Ждём в １８：３０", "１８：３０", "18:30"),
                List.of("Ⓢⓐⓛⓔ", "Ⓢⓐⓛⓔ", "Sale"),
                List.of("П̶р̶и̶вет", "П̶р̶и̶", "При"),
                List.of("Е̸̓л̷̌ка й", "Е̸̓л̷̌", "Ел"),
                List.of("Пpивeт всем", "Пpивeт", "Привет"),
                List.of("ᴡᴇʟᴄᴏᴍᴇ", "ᴡᴇʟᴄᴏᴍᴇ", "welcome"));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void styledTextIsFoundAndWrittenPlainly(List<String> row) {
        String text = row.get(0);
        List<Violation> found = find(text);
        assertEquals(1, found.size(), found::toString);
        assertEquals(
                row.get(1),
                text.substring(found.getFirst().from(), found.getFirst().to()));
        assertEquals(row.get(2), found.getFirst().suggestion());
        assertEquals("2.3", found.getFirst().clause());
    }

    /** Taking the mark away must not join the halves to a letter that nobody wrote. */
    @Test
    void aMarkInsideASplitSurrogatePairLeavesTwoHalvesAndNoLetter() {
        String text = "а\ud835\u0336\udc1a\u0336 б";
        Violation found = find(text).getFirst();
        assertEquals(1, found.from());
        assertEquals(5, found.to());
        assertEquals("\ufffd\ufffd", found.suggestion());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "▓▒░ Привет ░▒▓",
                "꧁ Привет ꧂",
                "彡★ Привет",
                "Привет ✧･ﾟ:",
                "Да 😀😡🔥🎉👍🙏",
                "Завтра😀в😀школу😀идём"
            })
    void ornamentsAndFloodsOfEmojiAreFound(String text) {
        assertEquals(false, find(text).isEmpty());
    }
}
