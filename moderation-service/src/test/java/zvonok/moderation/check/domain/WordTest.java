package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a text is split into words, and what the case of a word looks like. */
@Tag("R2.3e")
class WordTest {

    private static List<Word> words(String text) {
        return new Text(text).words();
    }

    /** Letters, capitals, capitals at the beginning, capitals behind a small letter, and what the word is called. */
    private static String described(Word word) {
        String counted = "%d %d %d %d".formatted(word.letters(), word.upper(), word.upperAtStart(), word.rises());
        return counted
                + Stream.of(
                                word.isUpper() ? " upper" : "",
                                word.isMixed() ? " mixed" : "",
                                word.isSingleCapital() ? " single" : "",
                                word.startsLower() ? " small" : "",
                                word.isCyrillic() ? " cyrillic" : "")
                        .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "СРОЧНО, 6 6 6 0 upper cyrillic",
        "Срочно, 6 1 1 0 mixed cyrillic",
        "срочно, 6 0 0 0 small cyrillic",
        "сРоЧно, 6 2 0 2 mixed small cyrillic",
        "СРОЧно, 6 4 4 0 mixed cyrillic",
        "СрОч, 4 2 1 1 mixed cyrillic",
        "Я, 1 1 1 0 upper single cyrillic",
        "я, 1 0 0 0 small cyrillic",
        "WhatsApp, 8 2 1 1 mixed",
        "𝐀𝐛, 2 0 0 0 small",
        "Ⲁя, 2 1 1 0 mixed cyrillic",
        "ꙀA, 2 2 2 0 upper cyrillic",
        "É, 1 1 1 0 upper single",
        "和, 1 0 0 0 small",
        "Aб和В, 4 2 1 0 mixed cyrillic"
    })
    void theCaseOfAWordIsCounted(String text, String described) {
        assertEquals(described, described(words(text).getFirst()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "раз два, три! | раз два три",
                "а5б | а б",
                "за\u0301мок | за\u0301мок",
                "слово\u0301 и | слово\u0301 и",
                "с\u20ddлово | с\u20ddлово",
                "кк\u0903а | кк\u0903а",
                "с\u200bлово\u200b. | с\u200bлово",
                "\u0301слово | слово",
                "𝐒𝐚, 𝐛 | 𝐒𝐚 𝐛",
                "… | ''"
            })
    void wordsAreRunsOfLettersWithTheirMarks(String text, String words) {
        assertEquals(words, words(text).stream().map(Word::asWritten).collect(Collectors.joining(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a.ru/б в | http a ru б",
                "почта a@b.ru тут | a b ru",
                "a@b тут. да | ''",
                "файл a.b@c | ''",
                "см. a://b | a b"
            })
    void whatStandsInAnAddressIsKnown(String text, String words) {
        assertEquals(
                words,
                words(text).stream()
                        .filter(Word::isInAddress)
                        .map(Word::asWritten)
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void aWordIsComparedWithoutMarksSmallAndWithoutYo() {
        Word word = words("Ё\u0301ЛКа\u200b!").getFirst();
        assertEquals("елка", word.key());
        assertEquals("ё\u0301лка", word.small());
        assertEquals("Ё\u0301лка", word.capitalised());
        assertEquals(0, word.from());
        assertEquals(5, word.to());
        assertEquals("𐐀𐐨", words("𐐨𐐀").getFirst().capitalised());
    }

    @Test
    void halfCharactersAreReplacedAndWholeOnesKept() {
        assertEquals("а\ufffdб", Text.wellFormed("а\ud83dб"));
        assertEquals("а\ufffd", Text.wellFormed("а\ud83d"));
        assertEquals("\ufffdа", Text.wellFormed("\ude00а"));
        assertEquals("😀а\ufffd😀", Text.wellFormed("😀а\ude00😀"));
        assertEquals("\ufffd😀", Text.wellFormed("\ud83d😀"));
        assertEquals("а😀", Text.wellFormed("а😀"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Я тут|0|true",
                " «Я тут|2|true",
                "Да. Я|4|true",
                "Да! — Я|6|true",
                "Да, Я|4|false",
                "А Я|2|false",
                "2) Я|3|false",
                "5% Я|3|false",
                "класс 5 Я|8|false",
                "да Я|3|false",
                "да: Я|4|true",
                "да; (Я|5|true",
                "- Я|2|true"
            })
    void whereASentenceMayBeginACapitalSaysNothing(String text, int at, boolean starts) {
        assertEquals(starts, Sentences.startsAt(text, at));
    }

    @Test
    void aTextIsWithinItsLimitByItsCharacters() {
        assertEquals(true, new Text("😀😀").isWithin(new Limits(2)));
        assertEquals(false, new Text("😀😀а").isWithin(new Limits(2)));
    }
}
