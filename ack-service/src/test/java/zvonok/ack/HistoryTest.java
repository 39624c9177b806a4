package zvonok.ack;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.ack.AckFixtures.acknowledge;
import static zvonok.ack.AckFixtures.get;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.ack.AckFixtures.Message;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;

/** The auditor's history: by every criterion, as of an instant, page by page, and each reading recorded. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "ack"))
@Tag("R2.5")
class HistoryTest {

    private static final Instant T1 = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant T2 = T1.plusSeconds(3600);
    private static final Instant T3 = T1.plusSeconds(7200);

    @Inject
    SettableClock clock;

    private static TestEvents.Watermarks watermarks;

    @BeforeAll
    static void ownersAreHealthy() {
        watermarks = TestEvents.keepWatermark("poll.events", "consent.events", "roster.events");
    }

    @AfterAll
    static void ownersRest() {
        watermarks.close();
    }

    @AfterEach
    void clockRuns() {
        clock.reset();
    }

    @Test
    void asOfShowsWhatWasOnFileThen() {
        Three t = new Three();

        assertEquals(List.of(), t.ids("&asOf=2026-11-22T09:59:59.999999Z"));
        assertEquals(t.acknowledged.subList(0, 1), t.ids("&asOf=2026-11-22T10:00:00Z"));
        assertEquals(t.acknowledged.subList(0, 1), t.ids("&asOf=2026-11-22T15:59:59%2B05:00"));
        assertEquals(t.acknowledged.subList(0, 2), t.ids("&asOf=2026-11-22T16:00:00%2B05:00"));
        assertEquals(t.acknowledged, t.ids("&asOf=2026-11-23T00:00:00Z"));
        assertEquals(
                t.acknowledged.subList(0, 1),
                t.ids("&asOf=" + T2 + "&documentSha256=" + t.message.sha256() + "&guardianId="
                        + t.guardians.getFirst()));
    }

    @Test
    void everyCriterionNarrows() {
        Three t = new Three();

        assertEquals(t.acknowledged, t.ids(""));
        assertEquals(t.acknowledged, t.ids("&classId=" + t.f.schoolClass));
        assertEquals(List.of(), t.ids("&classId=" + UUID.randomUUID()));
        assertEquals(t.acknowledged.subList(1, 2), t.ids("&guardianId=" + t.guardians.get(1)));
        assertEquals(t.acknowledged.subList(2, 3), t.ids("&studentId=" + t.children.get(2)));
        assertEquals(t.acknowledged, t.ids("&documentSha256=" + t.message.sha256()));
        assertEquals(List.of(), t.ids("&documentSha256=" + Message.first("x").sha256()));
        assertEquals(t.acknowledged.subList(1, 3), t.ids("&from=" + T2));
        assertEquals(t.acknowledged.subList(0, 1), t.ids("&to=" + T2));
        assertEquals(t.acknowledged, t.ids("&legalForce=INFORMAL"));
        assertEquals(List.of(), t.ids("&legalForce=OFFICIAL"));
    }

    @Test
    void withoutASchoolTheWholeDistrictIsSearched() {
        Three t = new Three();

        assertEquals(
                t.acknowledged.subList(0, 1),
                get(t.auditor, "/ack/v1/acknowledgements?guardianId=" + t.guardians.getFirst())
                        .getList("items.id"));
    }

    @Test
    void itemSaysEverythingThatIsOnFile() {
        Three t = new Three();

        Map<String, @Nullable Object> item = get(
                        t.auditor, "/ack/v1/acknowledgements?studentId=" + t.children.getFirst())
                .getMap("items[0]");

        assertEquals(t.f.school.toString(), item.get("schoolId"));
        assertEquals(t.f.schoolClass.toString(), item.get("classId"));
        assertEquals(t.f.chat.toString(), item.get("chatId"));
        assertEquals(t.message.id().toString(), item.get("messageId"));
        assertEquals(t.request.toString(), item.get("requestId"));
        assertEquals(1, item.get("requestVersion"));
        assertEquals(1, item.get("revision"));
        assertEquals(t.message.sha256(), item.get("documentSha256"));
        assertEquals(t.guardians.getFirst().toString(), item.get("guardianId"));
        assertEquals("SYMBOL", item.get("form"));
        assertEquals("INFORMAL", item.get("legalForce"));
        assertEquals("NO_DECISION", item.get("informalBecause"));
        assertEquals("2026-11-22T10:00:00Z", item.get("acknowledgedAt"));
        for (String name : List.of("account", "acr", "authTime")) {
            assertTrue(item.get(name) != null, name);
        }
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        Three t = new Three();

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = get(t.auditor, "/ack/v1/acknowledgements?limit=1&schoolId=" + t.f.school + cursor);
            assertEquals(1, page.getList("items").size());
            seen.addAll(page.getList("items.id", String.class));
            cursor = page.get("nextCursor") == null ? "" : "&cursor=" + page.getString("nextCursor");
        } while (!cursor.isEmpty());

        assertEquals(t.acknowledged, seen);
        assertNull(get(t.auditor, "/ack/v1/acknowledgements?limit=3&schoolId=" + t.f.school)
                .get("nextCursor"));
    }

    @Test
    void readingIsItselfOnRecord() {
        Three t = new Three();
        UUID marked = t.guardians.getFirst();

        assertEquals(1, t.ids("&guardianId=" + marked).size());
        get(t.auditor, "/ack/v1/requests/" + t.request);

        List<Map<String, @Nullable Object>> readings = OwnerDatabase.query(
                "select operation, account, rows_read, question ->> 'guardianId' as guardian from audit_reading"
                        + " where question ->> 'guardianId' = ? or question ->> 'requestId' = ? order by read_at, id",
                marked.toString(),
                t.request.toString());
        assertEquals(
                List.of("read-acknowledgements", "read-request"),
                readings.stream().map(r -> r.get("operation")).toList());
        assertEquals(1, readings.getFirst().get("rows_read"));
        assertTrue(readings.getFirst().get("account") != null);
    }

    @Test
    void whatTheSchoolsOwnPeopleReadIsNotRecorded() {
        Three t = new Three();

        get(Tokens.of(t.f.leader, "teacher"), "/ack/v1/requests/" + t.request);

        assertEquals(
                0,
                OwnerDatabase.count(
                        "select count(*) from audit_reading where question ->> 'requestId' = ?", t.request.toString()));
    }

    @Test
    void onlyAuditorsReadTheHistory() {
        for (String token : List.of(
                Tokens.of(UUID.randomUUID(), "guardian"),
                Tokens.of(UUID.randomUUID(), "principal"),
                Tokens.staff("district-admin"))) {
            given().auth().oauth2(token).get("/ack/v1/acknowledgements").then().statusCode(403);
        }
        given().get("/ack/v1/acknowledgements").then().statusCode(401);
    }

    @Test
    void questionThatCannotBeReadIsAProblem() {
        for (String bad : List.of(
                "schoolId=1",
                "guardianId=0-0-0-0-0",
                "documentSha256=ABCDEF",
                "from=yesterday",
                "asOf=2026-11-22",
                "asOf=%2B99999-01-01T00:00:00Z",
                "legalForce=official",
                "limit=1000",
                "cursor=!",
                "cursor=bm90aGluZw")) {
            given().auth()
                    .oauth2(Tokens.staff("auditor"))
                    .urlEncodingEnabled(false)
                    .get("/ack/v1/acknowledgements?" + bad)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:zvonok:problem:validation-failed"));
        }
    }

    @Test
    @Tag("R2.1")
    void anAuditorSeesHisSchoolAloneAndOnlyInHisPeriod() {
        Three his = new Three();
        Three another = new Three();
        String auditor = Tokens.staff("auditor", "teacher");
        his.f.oversees(auditor, T1, T3);

        for (Map.Entry<Instant, Integer> at : Map.of(T1.minusNanos(1000), 0, T1, 3, T3.minusNanos(1000), 3, T3, 0)
                .entrySet()) {
            clock.set(at.getKey());
            assertEquals(at.getValue(), seenBy(auditor, his), () -> at.getKey().toString());
            assertEquals(0, seenBy(auditor, another));
        }
        clock.reset();
    }

    private static int seenBy(String auditor, Three school) {
        return given().auth()
                .oauth2(auditor)
                .get("/ack/v1/acknowledgements?schoolId=" + school.f.school)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items")
                .size();
    }

    /** Three children whose guardians acknowledged one message, an hour apart. */
    private final class Three {
        final String auditor = Tokens.staff("auditor");
        final AckFixtures f = new AckFixtures();
        final List<UUID> guardians = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        final List<UUID> children = guardians.stream().map(f::child).toList();
        final Message message = Message.first("Правила поведения в бассейне.");
        final UUID request = f.ask(message);
        final List<String> acknowledged = new ArrayList<>();

        Three() {
            List<Instant> times = List.of(T1, T2, T3);
            for (int i = 0; i < 3; i++) {
                clock.set(times.get(i));
                acknowledged.add(acknowledge(guardians.get(i), request, 1, message.sha256(), null)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
            }
            clock.reset();
        }

        List<String> ids(String criteria) {
            return given().auth()
                    .oauth2(auditor)
                    .urlEncodingEnabled(false)
                    .get("/ack/v1/acknowledgements?schoolId=" + f.school + criteria)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("items.id", String.class);
        }
    }
}
