package zvonok.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutNamesEverythingRuns() {
        assertEquals(Options.NAMES, Options.parse().names());
        assertFalse(Options.parse().json());
        assertEquals(Optional.empty(), Options.parse().seconds());
    }

    @Test
    void memoryComesBeforeTheLoadWhateverTheOrderOfTheNames() {
        assertEquals(
                List.of("memory", "post"),
                Options.parse("post", "memory", "post").names());
    }

    @Test
    void switchesStandAnywhere() {
        Options options = Options.parse("--seconds", "7", "post", "--json", "--here");
        assertTrue(options.json());
        assertTrue(options.here());
        assertEquals(Duration.ofSeconds(7), options.phase(Duration.ofSeconds(60)));
        assertEquals(List.of("post"), options.names());
    }

    @Test
    void whatIsNotUnderstoodIsNamed() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Options.parse("speed"));
        assertTrue(String.valueOf(refused.getMessage()).contains("speed"));
        assertThrows(IllegalArgumentException.class, () -> Options.parse("--seconds"));
        assertThrows(IllegalArgumentException.class, () -> Options.parse("--seconds", "0"));
        assertThrows(IllegalArgumentException.class, () -> Options.parse("--seconds", "fast"));
    }

    @Test
    void helpNamesEveryBenchmark() {
        Options.NAMES.forEach(name -> assertTrue(Options.HELP.contains("\n  " + name + " "), name));
    }
}
