package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconTest {

    private static int found(String entries, String text) {
        return Lexicon.of(List.of("[bad 1.0]", entries, "[innocent]", "~добро"))
                .find(new Text(text).normalised())
                .size();
    }

    @ParameterizedTest
    @CsvSource({
        "зло, злой, 1",
        "зло, незлой, 0",
        "=зло, злой, 0",
        "=зло, зло!, 1",
        "+зло, назло, 1",
        "+зло, козло, 0",
        "~зло, козлоро, 1",
        "зл:п, злого, 1",
        "зл:п, злость, 0",
        "зл:м, злами, 1",
        "большое_зло, большое   зло, 1",
        "большое_зло, большое доброе зло, 0",
        "~брозл, доброзло, 0",
        "зло, З Л О, 1",
        "зло, з1о, 1",
        "зло, зл*, 1",
        "зло, з**, 0",
        "злоба, зл*ба, 1",
        "злоба, zloba, 1",
        "злоба, zlobar, 1",
        "~злоба, xzloba, 0",
        "зло, zlo, 0",
        "злодей, pkjltq, 1",
        "&злоб:ж, аболз, 1",
        "&злоб:ж, лзоба, 0",
        "&злоб:ж, зллоба, 0",
        "&злоб:ж, золба, 1",
        "&злоб:ж, злбоы, 1",
        "&злоб:ж, злба, 1",
        "&злоб:ж, злобами, 0",
        "&злоб:ж, злбами, 1",
        "&злабк:м, злбк, 1",
        "&злоб, злб, 0",
        "~зло, коз**, 0",
        "=зло, з1о, 1",
        "=зло, з1ой, 0",
        "злодеяние, зл*****ие, 1",
        "злодеяние, зл******е, 0",
        "зло, добро зло, 1",
        "добр, добро, 0"
    })
    void entriesMeanWhatTheHeadOfTheListSays(String entry, String text, int times) {
        assertEquals(times, found(entry, text));
    }

    @Test
    void anEntryThatIsNoWordPreventsTheStart() {
        assertThrows(IllegalStateException.class, () -> found("зло7", ""));
        assertThrows(NullPointerException.class, () -> Lexicon.of(List.of("зло")));
    }
}
