package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R2.3a")
class NormalisedTest {

    private static final String ALPHABET =
            "абвдеиостухАБЁёй aceopxyTHM 0134679 @$!*#%.-_,«»()\n\u200b\u200d\u00ad\u0301\u0306\u0308\u0336"
                    + "αοсіＡａ３ⓐ𝐚𝟖ﷺ😀\ud83d\udc00\ufe0f";

    private static String folded(String raw) {
        return Folded.of(raw).toString();
    }

    private static List<String> suspicious(String raw) {
        return Normalised.of(Folded.of(raw)).suspicious().stream()
                .map(Reading::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Привет, привет",
        "П\u200bр\u00adи\u200dвет, привет",
        "П̶р̶и̶в̶е̶т̶, привет",
        "ЁЛКА, елка",
        "и\u0306од, йод",
        "Ｓａｌｅ １７, sale 17",
        "𝐒𝐚𝐥𝐞 𝟖, sale 8",
        "Ⓢⓐⓛⓔ, sale",
        "🅢🅐🅛🅔, sale",
        "ραy, pay",
        "ᴀʙᴄ, abc",
        "é, e"
    })
    void styledAndHiddenLettersArePlainOnes(String raw, String plain) {
        assertEquals(plain, folded(raw));
    }

    @ParameterizedTest
    @CsvSource({
        "cукa, сука",
        "Пpивeт, привет",
        "ттвввааарь, тварь",
    })
    void wordsOfTwoAlphabetsAndRepeatedLettersAreReadAsOne(String raw, String plain) {
        assertEquals(" " + plain + " ", Normalised.of(Folded.of(raw)).plain().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "д у р а к, дурак",
        "д.у.р.а.к, дурак",
        "д-у-р-а-к, дурак",
        "д  у  р  а  к, дурак",
        "х*у*д*о, худо",
        "дур0к, дурок",
        "$ук0, суко",
        "п##дец, п**дец",
        "xyдo, худо",
        "ху.о, ху*о",
        "ху...о, ху*о",
        "ху?до, худо",
        "3.14рог, пирог",
        "pirog, пирог",
        "shchuka, шчука",
        "gbhju, пирог",
        "!gbhju?!, пирог",
        "х🔥у🔥д🔥о, худо",
        "ху🔥о, ху*о"
    })
    void tricksAreUndone(String raw, String reading) {
        assertTrue(suspicious(raw).contains(reading), () -> suspicious(raw).toString());
    }

    @ParameterizedTest
    @CsvSource({"Завтра собрание в 18:00.", "т. е. завтра"})
    void ordinaryTextHasNoOtherReading(String raw) {
        assertEquals(List.of(), suspicious(raw));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3.14рог | пирог, пирог",
                "п.р.и.в.е.т | привет, п*р*и*в*е*т, привет",
                "п р и | при",
                "п р | ''",
                "и п р и в е т | ипривет, привет",
                "п--р--и--в | прив, прив",
                "п----р----и----в | прив",
                "п. р. и. в. | ''",
                "при_вет и при__вет | привет, при*вет, привет, при*вет",
                "т1 1т 12т | ''",
                "abc xo | авс, хо",
                "привет(ка)дом1 | доми",
                "при😀вет | при*вет, привет",
                "xy хy | ху, ху",
                "длинноеслово_нет | длиноесловонет",
                "длинное_слово | длиноеслово, длиное*слово",
                "длиннoеслoво_нет | длиноесловонет",
                "слов о в о | ово, во",
                "о к о ш к о | окошко, кошко",
                "т у т о | туто",
                "п р и;в е т | при, вет, ет",
                "д у рак | ''",
                ".сло1во | слоиво",
                "-сло1во- | слоиво",
                "*слово* | *слово*",
                "сло1,во | слои",
                "рог3.14 | рогеиа, роге*иа",
                "3.14 | ''",
                "luna | луна, дгтф",
                "lun | ''",
                "ak и ab-cd | ак"
            })
    void eachTrickGivesItsReadings(String raw, String readings) {
        assertEquals(readings, String.join(", ", suspicious(raw)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ΑВС Ⅷ № ½ ﬁ ﷺ 😀 | aвс viii no 1⁄2 fi � �",
                "🇷🇺 🅰🅱 🅐 ① ӳ Ӂ ѣ | ru ab a 1 у ж ѣ",
                "🇦🇿 🅐🅩 🅰🆉 AZ АЯ | az az az az ая",
                "🅏🅪 | wcmc",
                "а\u0000б\tв | аб\tв",
                "\u0301а | а"
            })
    void raritiesAreFolded(String raw, String plain) {
        assertEquals(plain, folded(raw));
    }

    @Test
    void whatIsTooLongForAWordIsReadOnlySoFar() {
        assertEquals(List.of(160, 200), lengths("и " + "gbhju".repeat(40)));
        assertEquals(List.of(), lengths("и " + "gbhju".repeat(40) + "g"));
        assertEquals(List.of(200), lengths("слово1".repeat(50)));
        assertEquals(List.of(200), lengths("т л о в ".repeat(75)));
    }

    private static List<Integer> lengths(String raw) {
        return Normalised.of(Folded.of(raw)).suspicious().stream()
                .map(Reading::length)
                .toList();
    }

    /** Every sign of every reading, mapped back, lies where a character stands that may mean it. */
    @Test
    void everyPlaceCoversWhatItNames() {
        Random random = new Random(20261123);
        int[] letters = ALPHABET.codePoints().toArray();
        for (int round = 0; round < 4_000; round++) {
            StringBuilder built = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                built.appendCodePoint(letters[random.nextInt(letters.length)]);
                if (random.nextInt(4) == 0) {
                    built.append(' ');
                }
            }
            String raw = built.toString();
            Folded folded = Folded.of(raw);
            int before = 0;
            for (int i = 0; i < folded.length(); i++) {
                assertTrue(folded.from(i) >= before && folded.from(i) < folded.to(i) && folded.to(i) <= raw.length());
                before = folded.from(i);
                String again = folded(raw.substring(folded.from(i), folded.to(i)));
                assertTrue(again.indexOf(folded.at(i)) >= 0, () -> raw + " -> " + folded);
            }
            Normalised normalised = Normalised.of(folded);
            assertCovers(raw, normalised.plain());
            normalised.suspicious().stream().filter(Reading::isRomanised).forEach(reading -> assertLatin(raw, reading));
            normalised.suspicious().stream()
                    .filter(reading -> !reading.isRomanised())
                    .forEach(reading -> assertCovers(raw, reading));
        }
    }

    private static void assertLatin(String raw, Reading reading) {
        for (int i = 0; i < reading.length(); i++) {
            String place = folded(raw.substring(reading.from(i), reading.to(i)));
            assertTrue(place.chars().noneMatch(c -> c >= 'а' && c <= 'я'), () -> raw + " -> " + reading);
            assertTrue(i == 0 || reading.from(i) >= reading.to(i - 1));
        }
    }

    private static void assertCovers(String raw, Reading reading) {
        for (int i = 0; i < reading.length(); i++) {
            if (reading.set(i) == 1L << Letters.GAP) {
                continue;
            }
            long meant = reading.isAny(i) ? Letters.ANY : 0;
            int drawn = Normalised.DRAWN_LETTERS.indexOf(folded(raw.substring(reading.from(i), reading.to(i))));
            meant |= drawn < 0 ? 0 : Letters.set(Normalised.DRAWN_LETTERS.get(drawn + 1));
            for (char c : folded(raw.substring(reading.from(i), reading.to(i))).toCharArray()) {
                int number = Letters.number(c);
                meant |= Letters.meant(c) | Letters.meantByShape(c) | (number >= 0 ? 1L << number : 0);
            }
            long set = reading.set(i);
            assertTrue((meant & set) != 0, () -> raw + " -> " + reading);
            assertTrue(i == 0 || reading.from(i) >= reading.from(i - 1));
        }
    }

    static List<String> floods() {
        return List.of(
                "а" + "\u0301".repeat(100_000),
                "д у р а к ".repeat(100_000),
                "\ud83d".repeat(500_000),
                "(".repeat(10_000) + "а" + ")".repeat(10_000),
                "*".repeat(1_000_000),
                "п*".repeat(500_000),
                "а".repeat(1_000_000),
                "аб".repeat(500_000),
                "ﷺ".repeat(50_000),
                "а-".repeat(500_000),
                "a6".repeat(500_000),
                "\u200b".repeat(1_000_000),
                "");
    }

    @ParameterizedTest
    @MethodSource("floods")
    @Tag("flood")
    void floodsAreReadInLinearTime(String raw) {
        assertTimeout(Duration.ofSeconds(3), () -> Normalised.of(Folded.of(raw)));
    }
}
