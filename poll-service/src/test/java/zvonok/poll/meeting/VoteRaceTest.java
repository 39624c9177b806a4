package zvonok.poll.meeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.poll.PollFixtures.agree;
import static zvonok.poll.PollFixtures.close;
import static zvonok.poll.PollFixtures.vote;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvents;
import zvonok.poll.PollFixtures;
import zvonok.poll.PollFixtures.Child;

/** What happens at the same time is settled by the database, whichever comes first. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "poll"))
class VoteRaceTest {

    private static final int ROUNDS = 8;

    /** Runs all at one moment, on threads of their own, and answers in their order. */
    private static List<Integer> atOnce(List<Callable<Integer>> requests)
            throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(requests.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (Callable<Integer> request : requests) {
                running.add(threads.submit(() -> {
                    var _ = start.await();
                    return request.call();
                }));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    @Test
    @Tag("R2.5")
    void ofTwoGuardiansVotingAtOnceExactlyOneCounts() throws Exception {
        PollFixtures school = PollFixtures.school();
        Child child = school.children().getFirst();
        for (int round = 0; round < ROUNDS; round++) {
            String meeting = school.convene();
            school.attend(meeting, school.childIds(4)).then().statusCode(200);
            List<Integer> answers = atOnce(List.of(
                    () -> vote(child.mother(), meeting, 1, child.id(), "FOR").statusCode(),
                    () -> vote(child.father(), meeting, 1, child.id(), "AGAINST")
                            .statusCode(),
                    () -> vote(child.mother(), meeting, 1, child.id(), "AGAINST")
                            .statusCode(),
                    () -> vote(child.father(), meeting, 1, child.id(), "ABSTAIN")
                            .statusCode()));
            assertEquals(List.of(201, 409, 409, 409), answers.stream().sorted().toList());
            assertEquals(
                    1,
                    OwnerDatabase.count("select count(*) from ballot where meeting_id = ?", UUID.fromString(meeting)));
        }
    }

    @Test
    void aVoteThatMeetsTheClosingIsCountedOrRefusedNeverBoth() throws Exception {
        PollFixtures school = PollFixtures.school();
        int counted = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String meeting = school.convene();
            school.attend(meeting, school.childIds(6)).then().statusCode(200);
            List<Callable<Integer>> requests = new ArrayList<>();
            school.children()
                    .forEach(c -> requests.add(
                            () -> vote(c.mother(), meeting, 1, c.id(), "FOR").statusCode()));
            requests.add(3, () -> close(school.leaderA(), meeting).statusCode());
            requests.add(() -> close(school.leaderB(), meeting).statusCode());
            List<Integer> answers = atOnce(requests);
            assertTrue(answers.stream().allMatch(a -> a == 200 || a == 201 || a == 409), answers::toString);
            assertEquals(2, answers.stream().filter(a -> a == 200).count());
            int taken = (int) answers.stream().filter(a -> a == 201).count();
            int inFavour = close(school.leaderA(), meeting).path("items[0].votes.inFavour");
            assertEquals(taken, inFavour);
            assertEquals(
                    taken,
                    OwnerDatabase.count("select count(*) from ballot where meeting_id = ?", UUID.fromString(meeting)));
            assertEquals(
                    2 * inFavour > 6 ? 2 : 0,
                    OwnerDatabase.count(
                            "select count(*) from decision where meeting_id = ?", UUID.fromString(meeting)));
            counted += taken;
            refused += 6 - taken;
        }
        assertEquals(6 * ROUNDS, counted + refused);
    }

    @Test
    void ofTwoAgreementsAtOnceOneIsRecorded() throws Exception {
        PollFixtures school = PollFixtures.school();
        school.adopted();
        String decision = OwnerDatabase.query(
                                "select id from decision where class_id = ? and kind = 'CHAT_HOURS'", school.classA())
                        .getFirst()
                        .get("id")
                + "";
        List<Integer> answers = atOnce(List.of(
                () -> agree(school.leaderA(), decision, school.classA()).statusCode(),
                () -> agree(school.leaderA(), decision, school.classA()).statusCode(),
                () -> agree(school.leaderA(), decision, school.classA()).statusCode()));
        assertEquals(List.of(201, 201, 201), answers);
        TestEvents.await("poll.events", e -> e.aggregateId().toString().equals(decision));
        assertEquals(
                1,
                OwnerDatabase.count("select count(*) from outbox where aggregate_id = ?", UUID.fromString(decision)));
    }
}
