package zvonok.ack.roster.messaging;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zvonok.ack.ProducerExamples;
import zvonok.kit.tenancy.OversightScopes;

/** What the consent service tells of the roster can be read here; its examples are its promise. */
class RosterContractTest {

    @ParameterizedTest
    @MethodSource("events")
    void exampleOfTheProducerIsRead(String type, Class<?> shape) throws IOException {
        assertNotNull(ProducerExamples.read("consent", type, shape));
    }

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of("roster.school-changed.v1", RosterEvents.SchoolChanged.class),
                Arguments.of("roster.student-changed.v1", RosterEvents.StudentChanged.class),
                Arguments.of("roster.guardianship-changed.v1", RosterEvents.GuardianshipChanged.class),
                Arguments.of("roster.oversight-changed.v1", OversightScopes.OversightChanged.class),
                Arguments.of("roster.staff-changed.v1", RosterEvents.StaffChanged.class));
    }
}
