package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where each range of odd characters begins and ends. */
@Tag("R2.3d")
class FontsRangesTest {

    private static List<Violation> find(String text) {
        return new FontsRule().find(new Text(text), new Limits(1000));
    }

    private static String said(String text) {
        return find(text).stream()
                .map(v -> text.substring(v.from(), v.to()) + " → " + v.suggestion())
                .collect(Collectors.joining("; "));
    }

    private static boolean says(String text, String word) {
        return find(text).stream().anyMatch(v -> v.message().en().contains(word));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x1D400, 0x1D7FF, 0xFF01, 0xFF5E, 0x249C, 0x24E9, 0x1F110, 0x1F149, 0x1F150, 0x1F169, 0x1F172, 0x1F189,
                0x13A0, 0x13FF, 0xAB70, 0xABBF
            })
    void aRangeOfStyledLettersReachesItsEnds(int c) {
        assertTrue(says("я " + Character.toString(c) + " я", "styled"));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x1D3FF, 0x1D800, 0xFF00, 0xFF5F, 0x249B, 0x24EA, 0x1F10F, 0x1F14A, 0x1F14F, 0x1F16A, 0x1F171, 0x1F17E,
                0x1F17F, 0x1F18A, 0x139F, 0x1400, 0xAB6F, 0xABC0
            })
    void aRangeOfStyledLettersGoesNoFurther(int c) {
        assertFalse(says("я " + Character.toString(c) + " я", "styled"));
    }

    @ParameterizedTest
    @ValueSource(
            chars = {
                0x2500, 0x259F, 0x2720, 0x274B, 0x2605, 0x2606, 0x5F61, 0xFF61, 0xFF9F, 0x0F3A, 0x0F3D, 0x1390, 0x1399,
                0x2800, 0x28FF, 0xA980, 0xA9DF, 0x25C6, 0x25CE, 0x2765, 0x2767, 0x10DA, 0x10E6, 0x1400, 0x167F, 0x3008,
                0x301B, 0x2798, 0x27BE
            })
    void twoOrnamentsAreTooManyAndOneIsNot(char c) {
        assertTrue(says("я " + c + " и " + c + " я", "ornaments"));
        assertFalse(says("я " + c + " я", "ornaments"));
        Violation found = find("я " + c + " и " + c + " я").getFirst();
        assertEquals(2, found.from());
        assertEquals(7, found.to());
        assertEquals(null, found.suggestion());
    }

    @ParameterizedTest
    @ValueSource(
            chars = {
                0x24FF, 0x25A0, 0x271F, 0x274C, 0x2728, 0x2733, 0x2734, 0x2744, 0x2747, 0xFF60, 0xFFA0, 0x0F39, 0x0F3E,
                0x138F, 0x139A, 0x27FF, 0x2900, 0xA97F, 0xA9E0, 0x25C5, 0x25CF, 0x2764, 0x2768, 0x1680, 0x3007, 0x301C,
                0x2797, 0x27BF, 0x27A1, 0x27B0, 0x10D9, 0x10E5
            })
    void otherSignsAreNoOrnaments(char c) {
        assertFalse(says("я " + c + " и " + c + " я", "ornaments"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"꧁", "꧂"})
    void someOrnamentsAreEnoughAlone(String c) {
        assertTrue(says("я " + c + " я", "ornaments"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "🅐🅩 | 🅐🅩 → AZ",
                "🅰🆉 | 🆉 → Z",
                "🆉🅲 | 🆉🅲 → ZC",
                "🆉🅰🅱🆉 | 🆉🅰🅱🆉 → ZABZ",
                "ᴀʙᴄ | ᴀʙᴄ → abc",
                "ᴡᴇʟ | ᴡᴇʟ → wel",
                "хᴡᴇ | ",
                "𝐀 б 𝐁 | 𝐀 → A; 𝐁 → B",
                "𝐀, 𝐁! | 𝐀, 𝐁 → A, B",
                "Ａｂ | Ａｂ → Ab",
                "ᵃᵇᶜ | ᵃᵇᶜ → abc"
            })
    void styledLettersAreWrittenPlainly(String text, String said) {
        assertEquals(said == null ? "" : said, said(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Кoт | Кoт → Кот",
                "Кo | ",
                "кofe | кofe → kofe",
                "Mосква | Mосква → Москва",
                "COBET для кoтa | кoтa → кота",
                "Moscоw | Moscоw → Moscow",
                "Z-класс и ZооПарк | ",
                "кaт | кaт → кат",
                "КAТ | КAТ → КАТ",
                "кoтz | ''",
                "кoтZ | ''",
                "кοт | кοт → кот",
                "КΟТ | КΟТ → КОТ",
                "кот@example.оrg | ",
                "WАTT | WАTT → WATT",
                "мамаopa | "
            })
    void oneLetterOfTheOtherAlphabetIsFound(String text, String said) {
        assertEquals(said == null ? "" : said, said(text));
    }

    @ParameterizedTest
    @ValueSource(chars = {0x370, 0x3FF, 0x531, 0x586})
    void lettersOfAThirdAlphabetAreFound(char c) {
        assertTrue(says("к" + c + "т", "mixes"));
        assertFalse(says("кѫт ЀЁ " + c, "mixes"));
        assertTrue(says("кԁт", "mixes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "а\u0336 | ",
                "а\u0336 б\u0336 | а\u0336 б\u0336 → а б",
                "а\u0301 е\u0301 о\u0300 | ",
                "б\u0301 в\u0301 | б\u0301 в\u0301 → б в",
                "о\u0336и\u0306е\u0308\u0336 | о\u0336и\u0306е\u0308\u0336 → ойё",
                // A mark of its own is the letter's behind anything invisible, too.
                "о\u0336и\u200d\u0306 | о\u0336и\u200d\u0306 → ой",
                "о\u0336и\ufe0f\u0336\u0306 | о\u0336и\ufe0f\u0336\u0306 → ой",
                "о\u0336и\udb40\udc41\u0306 | о\u0336и\udb40\udc41\u0306 → ой",
                "о\u0336 и\u200dм\u0306 | о\u0336 и\u200dм\u0306 → о и\u200dм",
                "ặ ặ ặ | ",
                "\u0336\u0336а | \u0336\u0336 → "
            })
    void oddMarksAreTakenAway(String text, String said) {
        assertEquals(said == null ? "" : said, said(text).strip());
    }

    @Test
    void emojiAreCountedInRowsAndAltogether() {
        assertFalse(says("Да 😀😀😀😀", "emoji"));
        assertTrue(says("Да 😀😀😀😀😀", "emoji"));
        assertFalse(says("😀 да 😀 нет 😀 да 😀 нет 😀", "emoji"));
        assertTrue(says("😀 да 😀 нет 😀 да 😀 нет 😀 да 😀", "emoji"));
        assertFalse(says("да😀нет", "emoji"));
        assertTrue(says("да😀нет😀да", "emoji"));
        assertFalse(says("да 👨‍👩‍👧 👍🏽 🇷🇺", "emoji"));
        assertFalse(says("да😀", "emoji"));
        assertFalse(says("да 😀нет и 😀нет", "emoji"));
        assertEquals("😀😀😀😀😀 → 😀", said("😀😀😀😀😀"));
        assertEquals("😀😀😀😀😀 → ", said("😀😀😀😀😀 да"));
        assertEquals("❤️❤️❤️❤️❤️ → ", said("❤️❤️❤️❤️❤️ да"));
        assertEquals("😀😀😀😀😀 → ", said("Да 😀😀😀😀😀5 нет"));
        assertEquals("😀😀😀😀😀 → 😀", said("Да 😀😀😀😀😀"));
        assertEquals("😀😀😀😀😀 → ", said("Да 😀😀😀😀😀 нет"));
        assertEquals("😀 →  ; 😀 →  ", said("да😀нет😀да"));
    }

    /** Which places are kept where several kinds meet: the first kind that names a character has it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "★ 𝐀 ★ | 𝐀 → A",
                "★★ 𝐀 | ★★ → null; 𝐀 → A",
                "𝐀★★ | 𝐀 → A; ★★ → null",
                "★★𝐀 | ★★ → null; 𝐀 → A",
                "★ ◦*◦* ★ | ★ ◦*◦* ★ → null",
                "꧁ важное | ꧁ → null",
                "꧂ важное | ꧂ → null",
                "◦*◦* важное | ◦*◦* → null",
                "◦◦◦◦ важное | ''",
                "◦*◦ важное | ''",
                "ɐ тут | ''",
                "ɐɥ тут | ɐɥ → null"
            })
    void everyCharacterHasOneReason(String text, String said) {
        assertEquals(said, said(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "а\ufe00б\ufe00 в\ufe0fг\ufe0f",
                "а\udb40\udd00б\udb40\udd00",
                "a\u0323\u0306 a\u0323\u0306",
                "1\u20e32\u20e3",
                "1\ufe0f\u20e32\ufe0f\u20e3",
                "a\u0302o\u0302",
                "ма\u0301ма и па\u0301па",
                "😀\u0301\u20e3",
                "б\u0300 всё"
            })
    void marksThatBelongToTheirLettersPass(String text) {
        assertEquals("", said(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "а\ufe20б\ufe20",
                "а\u20e3б\u20e3",
                "б\u0300в\u0300",
                "а\u0302о\u0302",
                "a\u0323\u0306\u0336 b\u0336",
                "б\u0301\u0301"
            })
    void otherMarksAreOdd(String text) {
        assertTrue(says(text, "marks"));
    }

    @Test
    void whatCountsAsOneEmoji() {
        assertFalse(says("Да 👍🏽👍🏽👍🏽👍🏽", "emoji"));
        assertFalse(says("Да ❤️❤️❤️❤️", "emoji"));
        assertFalse(says("Да 👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", "emoji"));
        assertTrue(says("Да 👍🏽👍🏽👍🏽👍🏽👍🏽", "emoji"));
        assertEquals("😀 😀 😀 😀 😀 → 😀", said("Да 😀 😀 😀 😀 😀"));
        assertFalse(says("Да ⌚⌚⌚⌚⌚", "emoji"));
        assertFalse(says("Да 〽〽〽〽〽", "emoji"));
        assertFalse(says("Да 🅰🅰🅰🅰🅰", "emoji"));
        assertFalse(says("★ 😀😀😀😀", "emoji"));
        assertFalse(says("Да " + "\ud83c\udde5".repeat(5), "emoji"));
        assertTrue(says("Да ☀☀☀☀☀", "emoji"));
        assertTrue(says("Да 🇦🇦🇦🇦🇦", "emoji"));
        assertTrue(says("Да 🇿🇿🇿🇿🇿", "emoji"));
    }

    @Test
    void theRuleSaysWhoItIs() {
        assertEquals("fonts 2.3", new FontsRule().name() + " " + new FontsRule().clause());
    }
}
