package zvonok.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.personId;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvents;

/** What an import does to the states that the other services obey. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class ChildStateOfRosterIT {

    private static final RosterFiles EXAMPLE = RosterFiles.example();
    private static final RosterFiles WITH_A_THIRD_GUARDIAN = EXAMPLE.withRow(
            "users.csv", "student-01,", "guardian-01,guardian-02", "guardian-01,guardian-02,guardian-09");
    private static final RosterFiles WITHOUT_THE_FATHER = EXAMPLE.withRow(
                    "users.csv", "student-01,", "\"guardian-01,guardian-02\"", "guardian-01")
            .withRow("users.csv", "guardian-02,", ",student-01,", ",,");
    private static final RosterFiles WITHOUT_THE_CHILD = EXAMPLE.withoutRows("enrollments.csv", ",student-01,")
            .withoutRows("roles.csv", ",student-01,")
            .withoutRows("users.csv", "student-01,")
            .withRow("users.csv", "guardian-01,", ",student-01,", ",,")
            .withRow("users.csv", "guardian-02,", ",student-01,", ",,");

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    @Test
    void aNewGuardianHasToGrantTooUnderTheRuleAll() {
        UUID request = newRequest("ALL");
        bothAnswer(request, "GRANTED");
        assertEquals(List.of("GRANTED"), states());

        applied(WITH_A_THIRD_GUARDIAN);

        assertEquals(List.of("UNDECIDED"), states());
        UUID student = personId("student-01");
        TestEvents.await(
                "consent.events",
                e -> e.type().equals("consent.child-state-changed.v1")
                        && e.body().path("studentId").asText().equals(student.toString())
                        && e.body().path("effective").asText().equals("UNDECIDED"));
        acceptAgreement("guardian-09");
        answer("guardian-09", request, "student-01", "GRANTED", "Ярцева Любовь Петровна")
                .then()
                .statusCode(201)
                .body("effective", equalTo("GRANTED"));
    }

    @Test
    void aNewGuardianChangesNothingUnderTheRuleAny() {
        bothAnswer(newRequest("ANY"), "GRANTED");

        applied(WITH_A_THIRD_GUARDIAN);

        assertEquals(List.of("GRANTED"), states());
        assertEquals(1, told());
    }

    @Test
    void theRefusalOfWhoIsNoGuardianAnyMoreCountsNoMoreAndCountsAgainWhenHeComesBack() {
        bothAnswer(newRequest("ANY"), "REFUSED");
        assertEquals(List.of("REFUSED"), states());

        applied(WITHOUT_THE_FATHER);
        assertEquals(List.of("GRANTED"), states());
        applied(EXAMPLE);

        assertEquals(List.of("REFUSED"), states());
        assertEquals(4, told());
    }

    @Test
    void nothingIsGrantedForAChildThatHasLeft() {
        bothAnswer(newRequest("ANY"), "GRANTED");

        applied(WITHOUT_THE_CHILD);

        assertEquals(List.of("UNDECIDED"), states());
    }

    @Test
    void anAnswerAndAnImportAtOnceLeaveTheStateThatBothMake() throws Exception {
        for (int i = 0; i < 10; i++) {
            exampleDistrict();
            UUID request = newRequest("ALL");
            acceptAgreement("guardian-01");
            acceptAgreement("guardian-02");
            answer("guardian-01", request, "student-01", "GRANTED", "Лаптева Наталья Сергеевна")
                    .then()
                    .statusCode(201);
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                Future<Integer> imported =
                        both.submit(() -> importing(WITH_A_THIRD_GUARDIAN.zip()).statusCode());
                Future<Integer> answered = both.submit(
                        () -> answer("guardian-02", request, "student-01", "GRANTED", "Лаптев Игорь Андреевич")
                                .statusCode());
                assertEquals(201, imported.get());
                assertEquals(201, answered.get());
            }

            assertFalse(states().contains("GRANTED"));
        }
    }

    @Test
    void theSameImportAgainTellsNothing() {
        bothAnswer(newRequest("ALL"), "GRANTED");
        applied(WITH_A_THIRD_GUARDIAN);
        long before = told();

        applied(WITH_A_THIRD_GUARDIAN);

        assertEquals(2, before);
        assertEquals(before, told());
    }

    private static void bothAnswer(UUID request, String father) {
        acceptAgreement("guardian-01");
        acceptAgreement("guardian-02");
        answer("guardian-01", request, "student-01", "GRANTED", "Лаптева Наталья Сергеевна")
                .then()
                .statusCode(201);
        answer("guardian-02", request, "student-01", father, "Лаптев Игорь Андреевич")
                .then()
                .statusCode(201);
    }

    private static void applied(RosterFiles files) {
        importing(files.zip()).then().statusCode(201).body("state", equalTo("APPLIED"));
    }

    private static List<String> states() {
        return OwnerDatabase.query("select effective from child_state").stream()
                .map(row -> String.valueOf(row.get("effective")))
                .toList();
    }

    private static long told() {
        return OwnerDatabase.count(
                "select count(*) from outbox where type = 'consent.child-state-changed.v1' and school_ref in (select id from school)");
    }
}
