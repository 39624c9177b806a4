package zvonok.chat;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "chat"))
class EventStreamIT {

    @Inject
    SettableClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private static List<String> messages(List<EventStream.Received> events, String name) {
        return events.stream()
                .filter(e -> e.name().equals(name))
                .map(e -> io.restassured.path.json.JsonPath.from(e.data()).getString("messageId"))
                .toList();
    }

    private static void awaitMessages(EventStream stream, int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> messages(stream.received(), "message.published").size() >= count);
    }

    @Test
    @Tag("R1.5d")
    void everyOnlineMemberGetsWhatIsPublishedAndNobodyElse() throws Exception {
        SchoolFixture school = SchoolFixture.withOpenChat();
        SchoolFixture other = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        UUID othersChat = Api.openChat(other);
        try (EventStream leader = EventStream.open(school.leaderToken(), null);
                EventStream mother = EventStream.open(school.motherToken(0), null);
                EventStream stranger = EventStream.open(other.motherToken(0), null)) {

            UUID messageId = Api.published(school, school.leaderToken(), chatId, "Завтра экскурсия");

            awaitMessages(leader, 1);
            awaitMessages(mother, 1);
            UUID othersMessage = Api.published(other, other.leaderToken(), othersChat, "Другое");
            awaitMessages(stranger, 1);
            assertEquals(List.of(messageId.toString()), messages(mother.received(), "message.published"));
            assertEquals(List.of(othersMessage.toString()), messages(stranger.received(), "message.published"));
            assertEquals(
                    "Завтра экскурсия",
                    io.restassured.path.json.JsonPath.from(
                                    mother.received().getFirst().data())
                            .getString("text"));
        }
    }

    @Test
    void returnedMessageIsToldToItsAuthorAlone() throws Exception {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        try (EventStream author = EventStream.open(school.motherToken(0), null);
                EventStream leader = EventStream.open(school.leaderToken(), null)) {
            UUID returned = Api.posted(school.motherToken(0), chatId, "ВСЕМ ПРИВЕТ");
            Api.judge(school, chatId, returned, 1, "RETURN");
            Api.published(school, school.leaderToken(), chatId, "Всем привет");

            awaitMessages(author, 1);
            awaitMessages(leader, 1);
            assertEquals(List.of(returned.toString()), messages(author.received(), "message.returned"));
            assertEquals(List.of(), messages(leader.received(), "message.returned"));
        }
        try (EventStream leader = EventStream.open(school.leaderToken(), 0L)) {
            awaitMessages(leader, 1);
            assertEquals(List.of(), messages(leader.received(), "message.returned"));
        }
    }

    @Test
    void nothingIsLostOrRepeatedAcrossReconnects() throws Exception {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        List<String> sent = new ArrayList<>();
        List<EventStream.Received> heard = new ArrayList<>();
        EventStream first = EventStream.open(school.motherToken(0), null);
        long last = first.lastId();
        heard.addAll(first.received());
        first.close();
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 3; i++) {
                UUID id = Api.posted(school.leaderToken(), chatId, "№ " + round + "." + i);
                Api.judge(school, chatId, id, 1, "PASS");
                sent.add(id.toString());
            }
            try (EventStream stream = EventStream.open(school.motherToken(0), last)) {
                // Cut wherever it happens to be: what was heard counts, the rest has to come again.
                int wanted = round % 2;
                await().atMost(Duration.ofSeconds(20))
                        .until(() ->
                                messages(stream.received(), "message.published").size() >= wanted);
                List<EventStream.Received> received = stream.received();
                heard.addAll(received);
                last = received.isEmpty() ? last : received.getLast().id();
            }
        }
        try (EventStream stream = EventStream.open(school.motherToken(0), last)) {
            int missing = sent.size() - messages(heard, "message.published").size();
            awaitMessages(stream, missing);
            heard.addAll(stream.received());
        }

        assertEquals(sent, messages(heard, "message.published"));
        List<Long> ids = heard.stream().map(EventStream.Received::id).toList();
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
    }

    @Test
    void whoIsNoLongerAMemberHearsNothingMore() throws Exception {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        try (EventStream leaving = EventStream.open(school.motherToken(0), null);
                EventStream staying = EventStream.open(school.motherToken(1), null)) {
            Api.published(school, school.leaderToken(), chatId, "Первое");
            awaitMessages(leaving, 1);
            school.student(school.child(0), null, true);
            school.awaitCount("select count(*) from student where school_id = ? and class_id is null", 1);

            Api.published(school, school.leaderToken(), chatId, "Второе");

            awaitMessages(staying, 2);
            assertEquals(1, messages(leaving.received(), "message.published").size());
            long position = leaving.lastId();
            try (EventStream again = EventStream.open(school.motherToken(0), position)) {
                assertEquals(List.of(), again.received());
            }
        }
    }

    @Test
    void whatIsNoLongerKeptIsOneReset() throws Exception {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        Api.published(school, school.leaderToken(), chatId, "Давно");
        try (EventStream ahead = EventStream.open(school.motherToken(0), 999_999_999L)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> ahead.received().size() == 1
                            && ahead.received().getFirst().name().equals("reset"));
            Api.published(school, school.leaderToken(), chatId, "Теперь");
            awaitMessages(ahead, 1);
            assertTrue(ahead.received().getLast().id()
                    > ahead.received().getFirst().id());
        }
    }

    @Test
    void concurrentPublicationsReachAStreamInOrderAndOnce() throws Exception {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        Set<String> sent = new HashSet<>();
        try (EventStream stream = EventStream.open(school.motherToken(0), null)) {
            for (int i = 0; i < 30; i++) {
                UUID id = Api.posted(i % 2 == 0 ? school.leaderToken() : school.motherToken(1), chatId, "№ " + i);
                Api.judge(school, chatId, id, 1, "PASS");
                sent.add(id.toString());
            }
            awaitMessages(stream, 30);
            List<String> heard = messages(stream.received(), "message.published");
            assertEquals(sent, new HashSet<>(heard));
            assertEquals(30, heard.size());
            List<Long> positions = OwnerDatabase.query(
                            "select position from outbox where type = 'message.published.v1' and record_key like ? order by position",
                            "%" + chatId)
                    .stream()
                    .map(row -> (Long) row.get("position"))
                    .toList();
            assertEquals(
                    positions,
                    stream.received().stream().map(EventStream.Received::id).toList());
        }
    }

    @Test
    void streamEndsWithTheToken() throws Exception {
        SchoolFixture school = SchoolFixture.withOpenChat();
        try (EventStream stream = EventStream.open(school.leaderToken(), null)) {
            clock.set(Instant.now().plus(Duration.ofDays(2)));

            await().atMost(Duration.ofSeconds(20)).until(stream::isEnded);
        }
    }

    @Test
    void streamNeedsATokenAndAPosition() {
        io.restassured.RestAssured.given().get("/chat/v1/events").then().statusCode(401);
        Api.as(zvonok.kit.testing.Tokens.staff("auditor"))
                .get("/chat/v1/events")
                .then()
                .statusCode(403);
        Api.as(SchoolFixture.create().leaderToken())
                .header("Last-Event-ID", "x")
                .get("/chat/v1/events")
                .then()
                .statusCode(400);
    }
}
