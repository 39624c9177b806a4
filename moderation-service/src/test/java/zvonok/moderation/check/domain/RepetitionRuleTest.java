package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
