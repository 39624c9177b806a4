package zvonok.consent.rosterimport.application;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.emptyDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.OneRosterServer;
import zvonok.consent.roster.RosterFiles;
import zvonok.consent.roster.Samples;
import zvonok.consent.rosterimport.domain.SourceName;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;

/** Rosters that are fetched over REST, from a server that also fails. */
@QuarkusTest
@Tag("R2.1")
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
class RosterPullIT {

    private static final RosterFiles EXAMPLE = RosterFiles.example();
    private static final SourceName JOURNAL = new SourceName("sgo");

    @Inject
    RosterPulls pulls;

    @Inject
    SettableClock clock;

    private final OneRosterServer server = new OneRosterServer(EXAMPLE);

    /** The source as a configuration would say it, with small pages and no patience. */
    private record Offered(URI url, URI tokenUrl, int limit) implements PullConfig.Source {

        @Override
        public String clientId() {
            return "client";
        }

        @Override
        public String clientSecret() {
            return "secret";
        }

        @Override
        public Duration every() {
            return Duration.ofHours(24);
        }

        @Override
        public boolean demographics() {
            return false;
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofMillis(1);
        }

        @Override
        public Duration atMost() {
            return Duration.ofMinutes(1);
        }
    }

    @BeforeEach
    void noRosterYet() {
        emptyDistrict();
        clock.set(Instant.parse("2026-11-01T07:00:00Z"));
    }

    @AfterEach
    void theClockRunsAgain() {
        clock.reset();
        server.close();
    }

    private Uni<Void> pulling(SourceName source) {
        return pulls.lookAt(source, new Offered(server.url(), server.tokenUrl(), 5));
    }

    private void pull(SourceName source) {
        var _ = pulling(source).await().atMost(Duration.ofSeconds(60));
    }

    private static ValidatableResponse list() {
        return district().get(PATH + "/roster-imports").then().statusCode(200);
    }

    private static long students() {
        return OwnerDatabase.count("select count(*) from student where active");
    }

    @Test
    void aPullBringsWhatThePackageWouldBring() {
        pull(SourceName.DISTRICT);

        list().body("items", hasSize(1))
                .body("items[0].account", equalTo("pull"))
                .body("items[0].state", equalTo("APPLIED"))
                .body("items[0].counts.students", equalTo(12))
                .body("items[0].counts.guardianships", equalTo(22))
                .body("items[0].errors", equalTo(0));
        importing(EXAMPLE.zip())
                .then()
                .statusCode(201)
                .body("changes.created", equalTo(0))
                .body("changes.changed", equalTo(0))
                .body("changes.removed", equalTo(0));
    }

    @Test
    void theGeneratedDistrictComesWholeInPages() {
        server.offer(RosterFiles.of(Samples.path("generated-tiny")));
        pull(JOURNAL);
        long fetched = students();
        assertTrue(fetched > 0);
        assertEquals(
                fetched,
                OwnerDatabase.count(
                        "select count(*) from person p join student s on s.id = p.id where p.source_id like 'sgo:%'"));

        emptyDistrict();
        importing(RosterFiles.of(Samples.path("generated-tiny")).zip()).then().statusCode(201);

        assertEquals(students(), fetched);
    }

    @Test
    void aPullIsMadeWhenItIsDueAndAnUnchangedOneLeavesNoTrace() {
        pull(JOURNAL);
        int asked = server.asked().size();

        clock.set(Instant.parse("2026-11-02T06:59:59Z"));
        pull(JOURNAL);
        assertEquals(asked, server.asked().size());
        clock.set(Instant.parse("2026-11-02T07:00:00Z"));
        long told = OwnerDatabase.count("select count(*) from outbox");
        pull(JOURNAL);

        assertEquals(2 * asked, server.asked().size());
        assertEquals(told, OwnerDatabase.count("select count(*) from outbox"));
        list().body("items", hasSize(1));
    }

    @Test
    void whatPassesIsAskedAgainAndAnEndedTokenRenewed() {
        server.answering("users 5", 503, 429);
        server.answering("classes 0", 401);
        server.answering("token", 502);

        pull(JOURNAL);

        list().body("items[0].state", equalTo("APPLIED"));
        assertEquals(12, students());
    }

    @Test
    void aFailureInTheMiddleChangesNothingAndIsListedOnce() {
        pull(JOURNAL);
        long told = OwnerDatabase.count("select count(*) from outbox");
        server.answering("users 10", 500, 500, 500, 500, 500, 500);

        clock.set(Instant.parse("2026-11-02T07:00:00Z"));
        pull(JOURNAL);
        clock.set(Instant.parse("2026-11-02T07:15:00Z"));
        pull(JOURNAL);

        list().body("items", hasSize(2))
                .body("items[0].state", equalTo("REFUSED"))
                .body("items[0].fault", equalTo(Map.of("place", "users 500", "reason", "pull-refused")));
        assertEquals(told, OwnerDatabase.count("select count(*) from outbox"));
        clock.set(Instant.parse("2026-11-02T07:30:00Z"));
        pull(JOURNAL);
        list().body("items.state", contains("APPLIED", "REFUSED", "APPLIED"));
    }

    @Test
    void fewerRecordsThanCountedAreNoDeparture() {
        pull(JOURNAL);
        server.offer(EXAMPLE.withoutRows("enrollments.csv", ",student-01,"));
        server.counting("enrollments", 1);

        clock.set(Instant.parse("2026-11-02T07:00:00Z"));
        pull(JOURNAL);

        list().body("items[0].fault.reason", equalTo("pull-incomplete"))
                .body("items[0].fault.place", equalTo("enrollments"));
        assertEquals(12, OwnerDatabase.count("select count(*) from student where class_id is not null"));
    }

    @Test
    void theSecretGoesNowhereElse() {
        try (OneRosterServer elsewhere = new OneRosterServer(EXAMPLE)) {
            server.redirectingTo(elsewhere.url());
            server.answering("orgs 0", 302);

            pull(JOURNAL);

            assertEquals(List.of(), elsewhere.asked());
            list().body("items[0].fault.place", equalTo("orgs 302"));
        }
        assertEquals(0, students());
    }

    @Test
    void aMassDepartureIsKeptForAPersonToConfirm() {
        pull(JOURNAL);
        server.offer(EXAMPLE.withoutRows("orgs.csv", "school-12")
                .withoutRows("classes.csv", "school-12")
                .withoutRows("enrollments.csv", "school-12")
                .withoutRows("roles.csv", "school-12"));
        clock.set(Instant.parse("2026-11-02T07:00:00Z"));
        pull(JOURNAL);
        clock.set(Instant.parse("2026-11-02T07:15:00Z"));
        pull(JOURNAL);
        clock.set(Instant.parse("2026-11-03T07:15:00Z"));
        pull(JOURNAL);
        assertEquals(2, OwnerDatabase.count("select count(*) from school where active"));
        JsonPath held = list().body("items.state", contains("HELD", "APPLIED"))
                .extract()
                .jsonPath();

        district()
                .contentType("application/json")
                .body(Map.of("sha256", held.getString("items[0].sha256")))
                .post(PATH + "/roster-imports/" + held.getString("items[0].id") + "/confirmation")
                .then()
                .statusCode(201)
                .body("state", equalTo("APPLIED"));

        assertEquals(1, OwnerDatabase.count("select count(*) from school where active"));
        assertEquals(0, OwnerDatabase.count("select count(*) from roster_source where slot = 'HELD'"));
    }

    @Test
    void ofTwoReplicasOnePulls() {
        var _ = Uni.join()
                .all(pulling(JOURNAL), pulling(JOURNAL))
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(60));

        assertEquals(1, server.asked().stream().filter("token"::equals).count());
        assertFalse(server.asked().isEmpty());
        list().body("items", hasSize(1));
    }

    @Test
    void addressesInTheOpenAreRefusedAtTheStart() {
        RosterPulls.requireSafe("sgo", "url", URI.create("https://journal.example/ims"));
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> RosterPulls.requireSafe("sgo", "token-url", URI.create("http://journal.example/token")));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("zvonok.consent.pull.sources.sgo.token-url"));
    }
}
