package zvonok.kit.tally;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "tally"))
class EventsTest {

    private static final String ROSTER = "roster.events";
    private static final String NOTE = "test.note.v1";

    @Inject
    TallyConsumer consumer;

    private final UUID school = UUID.randomUUID();
    private final UUID aggregate = UUID.randomUUID();

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    private void note(String text) {
        TestEvents.send(ROSTER, NOTE, school, aggregate, Map.of("note", text));
    }

    private List<Long> effects(UUID of) {
        return OwnerDatabase.query("select version from effect where aggregate = ? order by at", of).stream()
                .map(row -> (Long) row.get("version"))
                .toList();
    }

    private static double metric(String start) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static double deadLetterCount() {
        return metric("zvonok_dead_letters_total");
    }

    private static List<ConsumerRecord<String, byte[]>> lettersOf(String key) {
        return TestEvents.messages("dead-letters").stream()
                .filter(letter -> key.equals(letter.key()))
                .toList();
    }

    // --- sending

    @Test
    void aChangeIsSentWithItsEnvelope() {
        School owner = School.any();
        String id = owner.open("sent").path("id");

        TestEvent event = TestEvents.await("poll.events", e -> e.aggregateId().equals(UUID.fromString(id)));

        assertEquals(TallyService.CHANGED, event.type());
        assertEquals(owner.id(), event.schoolId());
        assertEquals(1, event.aggregateVersion());
        assertEquals(owner.id() + ":" + id, event.key());
        assertEquals("sent", event.body().get("label").asText());
        assertEquals("1.0", event.headers().get("ce_specversion"));
        assertEquals("/zvonok/tally", event.headers().get("ce_source"));
        assertEquals("1", event.headers().get("ce_epoch"));
        assertEquals("application/json", event.headers().get("content-type"));
        assertEquals("urn:zvonok:event:" + TallyService.CHANGED, event.headers().get("ce_dataschema"));
        assertFalse(Instant.parse(event.headers().getOrDefault("ce_time", "")).isAfter(Instant.now()));
    }

    @Test
    void aRefusedCommandSendsNothing() {
        School owner = School.any();
        owner.open(UUID.randomUUID().toString(), "refused", Tally.LIMIT + 1)
                .then()
                .statusCode(409);
        String after = owner.open("after").path("id");
        TestEvents.await("poll.events", e -> e.aggregateId().equals(UUID.fromString(after)));

        assertEquals(
                1,
                TestEvents.all("poll.events").stream()
                        .filter(e -> e.schoolId().equals(owner.id()))
                        .count());
    }

    @Test
    void positionsGrowInTheOrderOfSending() {
        School owner = School.any();
        for (int i = 0; i < 20; i++) {
            owner.open("p" + i).then().statusCode(201);
        }
        soon().until(() -> OwnerDatabase.count(
                        "select count(*) from outbox where school_ref = ? and published_at is null", owner.id())
                == 0);
        List<Map<String, Object>> disordered = List.copyOf(OwnerDatabase.query(
                        "select * from (select position, lag(position) over (order by seq) as before from outbox"
                                + " where school_ref = ? and type = ?) as o where position <= before",
                        owner.id(),
                        TallyService.CHANGED)
                .stream()
                .map(row -> Map.<String, Object>copyOf(new HashMap<>(row)))
                .toList());
        assertEquals(List.of(), disordered);
        assertEquals(
                0,
                OwnerDatabase.count("select count(*) from outbox where published_at is not null and position is null"));
    }

    @Test
    void requestIdAndTraceGoThroughKafkaAndOn() {
        School owner = School.any();
        String trace = UUID.randomUUID().toString().replace("-", "");
        String request = "trace-" + UUID.randomUUID();
        String id = owner.caller()
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .header("X-Request-Id", request)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("schoolId", owner.id(), "label", "traced", "amount", 1))
                .post("/tally/v1/tallies")
                .path("id");

        TestEvent sent = TestEvents.await("poll.events", e -> e.aggregateId().equals(UUID.fromString(id)));
        TestEvent echoed = TestEvents.await("ack.events", e -> e.schoolId().equals(owner.id()));

        Map<String, Object> effect = new HashMap<>(
                OwnerDatabase.query("select request_id, trace_id from effect where aggregate = ?", UUID.fromString(id))
                        .getFirst());
        assertEquals(request, sent.headers().get("ce_requestid"));
        assertEquals(request, effect.get("request_id"));
        assertEquals(request, echoed.headers().get("ce_requestid"));
        assertEquals(trace, traceOf(sent));
        assertEquals(trace, effect.get("trace_id"));
        assertEquals(trace, traceOf(echoed));
    }

    @Test
    void aBatchIsPreparedBeforeTheTransactionOfItsEffects() {
        School owner = School.any();
        String id = owner.caller()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("schoolId", owner.id(), "label", "prepared", "amount", 1))
                .post("/tally/v1/tallies")
                .path("id");
        soon().until(() -> !effects(UUID.fromString(id)).isEmpty());
        Map<String, Object> effect = new HashMap<>(OwnerDatabase.query(
                        "select note as prepared, cast(xmin as text) as handled from effect where aggregate = ?",
                        UUID.fromString(id))
                .getFirst());
        assertTrue(Long.parseLong(String.valueOf(effect.get("prepared")))
                < Long.parseLong(String.valueOf(effect.get("handled"))));
    }

    private static String traceOf(TestEvent event) {
        String parent = event.headers().getOrDefault("traceparent", "");
        assertTrue(parent.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"), parent);
        return parent.substring(3, 35);
    }

    @Test
    void theRelaySendsAWatermarkToEachPartitionOfItsOwnTopics() {
        Instant since = Instant.now();
        soon().until(() -> TestEvents.messages("ack.events").stream()
                        .filter(m -> "zvonok.watermark.v1".equals(header(m, "ce_type")))
                        .filter(m -> Instant.parse(header(m, "ce_time")).isAfter(since))
                        .map(ConsumerRecord::partition)
                        .distinct()
                        .count()
                == 4);
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        var found = message.headers().lastHeader(name);
        return found == null ? "" : new String(found.value(), UTF_8);
    }

    // --- freshness

    @Test
    void whatIsNotKnownFreshlyIsRefused() {
        School owner = School.any();
        soon().untilAsserted(() -> owner.caller()
                .get("/tally/v1/fresh")
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("2"))
                .body("type", equalTo("urn:zvonok:problem:stale-knowledge")));

        try (TestEvents.Watermarks _ = TestEvents.keepWatermark(ROSTER)) {
            soon().until(() -> owner.caller().get("/tally/v1/fresh").statusCode() == 204);
        }

        soon().until(() -> owner.caller().get("/tally/v1/fresh").statusCode() == 503);
    }

    @Test
    void oneSilentPartitionMakesAllOfItStale() {
        School owner = School.any();
        try (TestEvents.Watermarks _ = TestEvents.keepWatermark(ROSTER)) {
            soon().until(() -> owner.caller().get("/tally/v1/fresh").statusCode() == 204);
        }
        soon().until(() -> owner.caller().get("/tally/v1/fresh").statusCode() == 503);

        TestEvents.sendWatermark(ROSTER, Instant.now().plusSeconds(30), 0, 1, 2);

        soon().until(() -> OwnerDatabase.count(
                        "select count(*) from consumer_position where topic = ? and watermark > now() + interval '5 s'",
                        Platform.topic(ROSTER))
                == 3);
        owner.caller().get("/tally/v1/fresh").then().statusCode(503);
        OwnerDatabase.execute(
                "update consumer_position set watermark = now() - interval '1 h' where topic = ?",
                Platform.topic(ROSTER));
    }

    // --- receiving

    @Test
    void eventsOfAnAggregateHaveTheirEffectOnceAndInOrder() {
        for (int i = 1; i <= 50; i++) {
            note("n" + i);
        }
        soon().until(() -> effects(aggregate).size() >= 50);

        assertEquals(LongStream.rangeClosed(1, 50).boxed().toList(), effects(aggregate));
    }

    @Test
    void whatTheRelaySendsTwiceHasOneEffect() {
        for (long version : new long[] {1, 2, 1, 2, 3, 3, 1, 4}) {
            TestEvents.sendVersion(ROSTER, NOTE, school, aggregate, aggregate, version, Map.of("note", "n"));
        }
        soon().until(() -> effects(aggregate).contains(4L));

        assertEquals(List.of(1L, 2L, 3L, 4L), effects(aggregate));
    }

    @Test
    void whatMovesToAnotherSchoolIsHeardByBothInWhateverOrder() {
        UUID left = UUID.randomUUID();
        TestEvents.sendVersion(ROSTER, NOTE, school, aggregate, aggregate, 2, Map.of("note", "came"));
        soon().until(() -> effects(aggregate).contains(2L));
        TestEvents.sendVersion(ROSTER, NOTE, left, aggregate, aggregate, 1, Map.of("note", "left"));
        TestEvents.sendVersion(ROSTER, NOTE, school, aggregate, aggregate, 1, Map.of("note", "late"));
        TestEvents.sendVersion(ROSTER, NOTE, school, aggregate, aggregate, 3, Map.of("note", "went on"));
        soon().until(() -> effects(aggregate).contains(3L) && effects(aggregate).contains(1L));

        assertEquals(List.of(2L, 1L, 3L), effects(aggregate));
    }

    @Test
    void aRepeatedRoundOfTheRelayHasNoSecondEffect() {
        School owner = School.any();
        UUID id = UUID.fromString(owner.open("twice").path("id"));
        soon().until(() -> effects(id).size() == 1);

        OwnerDatabase.execute("update outbox set published_at = null where aggregate_id = ?", id);

        soon().until(() -> TestEvents.all("poll.events").stream()
                        .filter(e -> e.aggregateId().equals(id))
                        .count()
                == 2);
        String behind = owner.open("behind").path("id");
        soon().until(() -> effects(UUID.fromString(behind)).size() == 1);
        caughtUp("poll.events");
        assertEquals(List.of(1L), effects(id));
    }

    @Test
    void aBatchThatComesAgainHasNoSecondEffect() {
        note("once");
        soon().until(() -> effects(aggregate).size() == 1);

        redeliver(ROSTER);

        assertEquals(List.of(1L), effects(aggregate));
    }

    @Test
    void evenWithoutItsPositionABatchThatComesAgainHasNoSecondEffect() {
        note("once");
        soon().until(() -> effects(aggregate).size() == 1);

        OwnerDatabase.execute("update consumer_position set next_offset = 0 where topic = ?", Platform.topic(ROSTER));
        redeliver(ROSTER);

        assertEquals(List.of(1L), effects(aggregate));
    }

    @Test
    void withoutPositionAndVersionTheSameBatchDoublesSoTheTestCanFail() {
        note("once");
        soon().until(() -> effects(aggregate).size() == 1);

        OwnerDatabase.execute("update consumer_position set next_offset = 0 where topic = ?", Platform.topic(ROSTER));
        OwnerDatabase.execute("delete from consumed_version where aggregate_id = ?", aggregate);
        redeliver(ROSTER);

        assertEquals(List.of(1L, 1L), effects(aggregate));
    }

    /** What a zombie does: hands the consumer everything from the topic's beginning once more. */
    private void redeliver(String topic) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new HashMap<>();
        TestEvents.messages(topic)
                .forEach(m -> records.computeIfAbsent(
                                new TopicPartition(m.topic(), m.partition()), p -> new ArrayList<>())
                        .add(m));
        consumer.receiveRoster(new ConsumerRecords<>(records, Map.of())).await().atMost(Duration.ofSeconds(20));
    }

    private static void caughtUp(String topic) {
        Map<Integer, Long> ends = new HashMap<>();
        TestEvents.messages(topic).forEach(m -> ends.merge(m.partition(), m.offset() + 1, Math::max));
        soon().until(() -> ends.entrySet().stream()
                .allMatch(end -> OwnerDatabase.count(
                                "select coalesce(max(next_offset), 0) from consumer_position where topic = ? and partition = ?",
                                Platform.topic(topic),
                                end.getKey())
                        >= end.getValue()));
    }

    @Test
    void afterARestoreOfTheOwnerALaterEpochCountsAgain() {
        TestEvents.sendVersion(ROSTER, NOTE, school, aggregate, aggregate, 7, Map.of("note", "before"));
        TestEvents.sendRaw(
                ROSTER,
                school + ":" + aggregate,
                "{\"note\":\"after\"}".getBytes(UTF_8),
                TestEvents.headers(ROSTER, NOTE, school, aggregate, 5, Map.of("ce_epoch", "2")));
        soon().until(() -> effects(aggregate).size() == 2);

        assertEquals(List.of(7L, 5L), effects(aggregate));
    }

    @Test
    void aGapIsCounted() {
        double before = metric("zvonok_consumer_gaps_total");
        TestEvents.sendVersion(ROSTER, NOTE, school, aggregate, aggregate, 1, Map.of("note", "n"));
        TestEvents.sendVersion(ROSTER, NOTE, school, aggregate, aggregate, 3, Map.of("note", "n"));
        soon().until(() -> effects(aggregate).size() == 2);

        assertTrue(metric("zvonok_consumer_gaps_total") > before);
    }

    @Test
    void aBatchLongerThanTheStackIsDeepIsReceived() {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> batch = new HashMap<>();
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            var message = new ConsumerRecord<String, byte[]>("made-up", 0, i, school + ":" + aggregate, new byte[0]);
            TestEvents.headers(ROSTER, "test.unknown.v1", school, aggregate, i + 1L, Map.of())
                    .forEach((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
            records.add(message);
        }
        batch.put(new TopicPartition("made-up", 0), records);

        consumer.receiveRoster(new ConsumerRecords<>(batch, Map.of())).await().atMost(Duration.ofSeconds(60));

        assertEquals(30_000, OwnerDatabase.count("select next_offset from consumer_position where topic = 'made-up'"));
    }

    @Test
    void aTransactionMayHoldMoreEventsThanTheStackIsDeep() {
        School owner = School.any();
        owner.caller()
                .post("/tally/v1/flood?schoolId=" + owner.id() + "&events=3000")
                .then()
                .statusCode(204);

        assertEquals(
                3_000,
                OwnerDatabase.count(
                        "select count(*) from outbox where school_ref = ? and type = 'test.flood.v1'", owner.id()));
    }

    @Test
    void anUnknownTypeIsPassedOver() {
        TestEvents.send(ROSTER, "test.from-the-future.v9", school, aggregate, Map.of("any", "thing"));
        note("behind");

        soon().until(() -> effects(aggregate).equals(List.of(2L)));
    }

    // --- dead letters

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{broken",
                "[1,2]",
                "\"text\"",
                "null",
                "{\"note\":{\"no\":\"text\"}}",
                "{\"note\":\"nul \\u0000\"}"
            })
    void whatCannotBeReadIsPutAsideWithItsBytesAndTheRestFlows(String payload) {
        byte[] bytes = payload.getBytes(UTF_8);
        String key = school + ":" + aggregate;
        double before = deadLetterCount();
        note("first");
        TestEvents.sendRaw(ROSTER, key, bytes, TestEvents.headers(ROSTER, NOTE, school, aggregate, 2, Map.of()));
        TestEvents.sendVersion(ROSTER, NOTE, school, aggregate, aggregate, 3, Map.of("note", "third"));

        soon().until(() -> effects(aggregate).equals(List.of(1L, 3L)));
        soon().until(() -> !lettersOf(key).isEmpty());
        ConsumerRecord<String, byte[]> letter = lettersOf(key).getFirst();
        assertArrayEquals(bytes, letter.value());
        assertEquals(NOTE, header(letter, "ce_type"));
        assertEquals(Platform.topic(ROSTER), header(letter, "zvonok_topic"));
        assertEquals("tally", header(letter, "zvonok_consumer"));
        assertTrue(Long.parseLong(header(letter, "zvonok_offset")) >= 0);
        assertEquals(1, lettersOf(key).size());
        assertEquals(before + 1, deadLetterCount());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_type", "ce_id", "ce_subject", "ce_schoolid", "ce_aggregateversion", "ce_time"})
    void anEnvelopeWithoutWhatItNeedsIsADeadLetter(String missing) {
        String key = school + ":" + aggregate;
        Map<String, String> headers = new HashMap<>(TestEvents.headers(ROSTER, NOTE, school, aggregate, 1, Map.of()));
        headers.remove(missing);

        TestEvents.sendRaw(ROSTER, key, new byte[] {(byte) 0xff, 0, 1}, headers);

        soon().until(() -> lettersOf(key).size() == 1);
        assertArrayEquals(
                new byte[] {(byte) 0xff, 0, 1}, lettersOf(key).getFirst().value());
    }

    @Test
    void aTombstoneThatNobodyExpectsIsADeadLetterToo() {
        TestEvents.send(ROSTER, NOTE, school, aggregate, null);

        soon().until(() -> lettersOf(school + ":" + aggregate).size() == 1);
    }
}
