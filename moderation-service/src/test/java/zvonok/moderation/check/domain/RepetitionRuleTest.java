package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zvonok.moderation.ModerationFixtures;

@Tag("R2.4c")
class RepetitionRuleTest {

    private static List<Violation> find(String text) {
        return new RepetitionRule().find(new Text(text), new Limits(1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Да, да, да, придём",
                "Очень, очень рады",
                "Оценки: 5 5 5 5 4 4",
                "Уроки с 9:00 до 9:45, с 9:00 до 9:45 у 5А",
                ""
            })
    void ordinaryRepetitionPasses(String text) {
        assertEquals(List.of(), find(text));
    }

    /** How often is too often, by how long the repeated thing is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "книга книга | 0",
                "книга книга книга | 1",
                "урок урок урок | 0",
                "урок урок урок урок | 1",
                "5 5 5 5 5 | 0",
                "мы идём мы идём | 0",
                "мы идём мы идём мы идём | 1",
                "а и у а и у а и у | 1",
                "а и дом кот а и дом кот | 1",
                "а и то кот а и то кот | 0",
                "а и то кот а и то кот а и то кот | 1",
                "1 2 3 4 1 2 3 4 1 2 3 4 | 0",
                "1 2 3 кот 1 2 3 кот 1 2 3 кот | 1",
                "дом кот лес сад дом кот лес сад | 1",
                "книга        книга        книга | 1",
                "книга         книга         книга | 0",
                "книга книга книга и урок урок урок урок | 2"
            })
    void enoughIsEnough(String text, int places) {
        assertEquals(places, find(text).size(), find(text)::toString);
    }

    @Test
    void aSentenceOfSixtyWordsIsTheLongestThatIsCompared() {
        assertEquals(1, find(ModerationFixtures.words(60).repeat(2)).size());
        assertEquals(0, find(ModerationFixtures.words(61).repeat(2)).size());
        assertEquals("repetition", new RepetitionRule().name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Просим просим просим прийти | Просим просим просим | Просим",
                "ок ок ок ок ок | ок ок ок ок ок | ок",
                "Ну что там? Ну что там? Ну что там? | Ну что там? Ну что там? Ну что там | Ну что там",
                "Завтра урока не будет. Завтра урока не будет. | Завтра урока не будет. Завтра урока не будет | Завтра урока не будет"
            })
    void theSameAgainAndAgainIsFoundAndSaidOnce(String text, String place, String suggestion) {
        List<Violation> found = find(text);
        assertEquals(1, found.size(), found::toString);
        assertEquals(
                place, text.substring(found.getFirst().from(), found.getFirst().to()));
        assertEquals(suggestion, found.getFirst().suggestion());
        assertEquals("2.4", found.getFirst().clause());
    }
}
