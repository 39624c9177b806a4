package zvonok.ack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static zvonok.ack.AckFixtures.acknowledge;
import static zvonok.ack.AckFixtures.awaitRow;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.ack.AckFixtures.Message;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;

/** The same things at the same time, over HTTP, in many transactions at once. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "ack"))
@Tag("R2.5")
class ConcurrentAcknowledgementTest {

    private static TestEvents.Watermarks watermarks;

    @BeforeAll
    static void ownersAreHealthy() {
        watermarks = TestEvents.keepWatermark("poll.events", "consent.events", "roster.events");
    }

    @AfterAll
    static void ownersRest() {
        watermarks.close();
    }

    @Test
    void manyPostsOfOneGuardianAtOnceAreCountedOnce() throws Exception {
        AckFixtures f = new AckFixtures();
        UUID mother = UUID.randomUUID();
        UUID child = f.child(mother);
        f.child(UUID.randomUUID());
        Message message = Message.first("Один раз.");
        UUID request = f.ask(message);

        assertNotNull(Tokens.of(mother, "guardian"));
        List<Response> answers = atOnce(24, i -> acknowledge(mother, request, 1, message.sha256(), child));

        answers.forEach(a -> assertEquals(201, a.statusCode()));
        assertEquals(
                1, answers.stream().map(a -> a.<String>path("id")).distinct().count());
        assertOneOnFile(request, child);
    }

    @Test
    void ofTwoGuardiansAtOnceOneCountsAndTheOtherIsTold() throws Exception {
        for (int round = 0; round < 5; round++) {
            AckFixtures f = new AckFixtures();
            List<UUID> parents = List.of(UUID.randomUUID(), UUID.randomUUID());
            UUID child = f.child(parents.getFirst(), parents.getLast());
            Message message = Message.first("Кто первый.");
            UUID request = f.ask(message);

            parents.forEach(p -> assertNotNull(Tokens.of(p, "guardian")));
            List<Response> answers =
                    atOnce(12, i -> acknowledge(parents.get(i % 2), request, 1, message.sha256(), child));

            assertEquals(Set.of(201, 409), Set.of(statusOf(answers, 0), statusOf(answers, 1)));
            assertOneOnFile(request, child);
        }
    }

    @Test
    void lastChildrenAtOnceCompleteTheRequestOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            AckFixtures f = new AckFixtures();
            List<UUID> guardians = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                UUID guardian = UUID.randomUUID();
                f.child(guardian);
                guardians.add(guardian);
            }
            Message message = Message.first("Все сразу.");
            UUID request = f.ask(message);
            assertEquals(6, OwnerDatabase.count("select count(*) from addressee where request_id = ?", request));

            guardians.forEach(g -> assertNotNull(Tokens.of(g, "guardian")));
            List<Response> answers = atOnce(6, i -> acknowledge(guardians.get(i), request, 1, message.sha256(), null));

            answers.forEach(a -> assertEquals(201, a.statusCode()));
            awaitRow("select 1 from acknowledgement_request where id = ? and completed_at is not null", request);
            assertEquals(
                    1,
                    OwnerDatabase.count(
                            "select count(*) from outbox where aggregate_id = ? and type = 'acknowledgement.completed.v1'",
                            request));
        }
    }

    private static void assertOneOnFile(UUID request, UUID child) {
        assertEquals(
                1,
                OwnerDatabase.count(
                        "select count(*) from acknowledgement where request_id = ? and student_id = ?",
                        request,
                        child));
        assertEquals(
                1,
                OwnerDatabase.count(
                        "select count(*) from outbox where type = 'acknowledgement.recorded.v1' and payload like ?",
                        "%" + child + "%"));
    }

    /** The one status that all answers to one of the two got. */
    private static int statusOf(List<Response> answers, int who) {
        Set<Integer> statuses = IntStream.range(0, answers.size())
                .filter(i -> i % 2 == who)
                .mapToObj(i -> answers.get(i).statusCode())
                .collect(Collectors.toSet());
        assertEquals(1, statuses.size(), statuses.toString());
        return statuses.iterator().next();
    }

    private interface Post {
        Response by(int index);
    }

    /** Starts all posts on one signal; tokens are got beforehand, so that nothing sets the threads apart. */
    private static List<Response> atOnce(int number, Post post) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(number)) {
            CountDownLatch ready = new CountDownLatch(number);
            List<Callable<Response>> posts = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                int index = i;
                posts.add(() -> {
                    ready.countDown();
                    ready.await();
                    return post.by(index);
                });
            }
            List<Future<Response>> answers = executor.invokeAll(posts);
            List<Response> done = new ArrayList<>();
            for (Future<Response> answer : answers) {
                done.add(answer.get());
            }
            return done;
        }
    }
}
