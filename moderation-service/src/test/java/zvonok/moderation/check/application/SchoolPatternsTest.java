package zvonok.moderation.check.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.moderation.check.domain.Patterns;

/** A school's patterns as the service reads them from its settings when it starts. */
@Tag("R2.4a")
class SchoolPatternsTest {

    private static final String SCHOOL = "22222222-2222-7222-8222-222222222222";

    private static Map<UUID, Patterns> read(String... expressions) {
        SmallRyeConfigBuilder settings = new SmallRyeConfigBuilder().withMapping(ModerationConfig.class);
        for (int i = 0; i < expressions.length; i++) {
            settings.withDefaultValue("zvonok.moderation.patterns.\"%s\"[%d]".formatted(SCHOOL, i), expressions[i]);
        }
        return CheckService.patterns(settings.build().getConfigMapping(ModerationConfig.class));
    }

    @Test
    void eachSchoolHasItsOwn() {
        assertEquals(Map.of(), read());
        assertEquals(Set.of(UUID.fromString(SCHOOL)), read("вейп", "энергетик").keySet());
    }

    /** Who reads the log of a service that did not start learns which line of the settings to change, and why. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(вейп | missing closing )",
                "вейп** | invalid nested repetition operator",
                "(?=вейп) | invalid or unsupported Perl syntax"
            })
    void aBrokenPatternStopsTheStartAndIsNamed(String expression, String reason) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> read("вейп", expression));
        assertEquals(
                "zvonok.moderation.patterns.\"%s\": the pattern «%s»: %s".formatted(SCHOOL, expression, reason),
                refused.getMessage());
    }
}
