package zvonok.poll.roster;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvents;
import zvonok.poll.Contracts;

/** The roster owner's own examples are understood. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "poll"))
class RosterExamplesTest {

    @ParameterizedTest
    @CsvSource({
        "roster.school-changed.v1, schoolId, select count(*) from school where id = ? and active",
        "roster.class-changed.v1, classId, select count(*) from school_class where class_id = ? and active",
        "roster.student-changed.v1, studentId, select count(*) from student where student_id = ? and active and class_id is not null",
        "roster.guardianship-changed.v1, guardianshipId, select count(*) from guardianship where guardianship_id = ? and active and may_consent",
        "roster.staff-changed.v1, assignmentId, select count(*) from staff where assignment_id = ? and active and role = 'CLASS_LEADER'"
    })
    void anExampleOfTheRosterHasItsEffectAndItsTombstoneEndsIt(String type, String idField, String kept) {
        JsonNode example =
                Contracts.json(Path.of("..", "consent-service", "contracts", "events", type + ".example.json"));
        UUID school = UUID.fromString(example.get("schoolId").asText());
        UUID id = UUID.fromString(example.get(idField).asText());
        TestEvents.send("roster.events", type, school, id, example);
        await().until(() -> OwnerDatabase.count(kept, id) == 1);
        TestEvents.send("roster.events", type, school, id, null);
        await().until(() -> OwnerDatabase.count(kept, id) == 0);
    }
}
