package zvonok.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zvonok.launcher.client.Answer;

/** Step 4: a mark before any decision is a read mark; then the meeting decides hours and that a mark is a signature. */
final class MeetingStep {
    private static final String MEETINGS = "/poll/v1/meetings";
    /** Decisions take effect at a round instant of the database; a second more is surely behind it. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    private final Stage stage;
    private final Narrator narrator;

    MeetingStep(Stage stage) {
        this.stage = stage;
        this.narrator = stage.narrator();
    }

    MarkedMessage play(Cast cast, Chats chats) {
        narrator.step(
                4,
                "The parents' meeting decides hours and signatures",
                "2.2, 2.5",
                "Временные рамки общения в чате устанавливаются общим собранием родителей по согласованию с учителем");
        MarkedMessage before = beforeAnyDecision(cast, chats);
        noHoursByHand(cast, chats);
        Instant main = mainMeeting(cast);
        Instant quiet = quietMeeting(cast.quiet());
        Instant from = main.isAfter(quiet) ? main : quiet;
        narrator.action(
                "The platform",
                "lets decisions take effect at an instant at least 10 s after they were recorded: all services switch at"
                        + " the same moment, and no event on its way can make a wrong signature");
        narrator.waiting(
                "in force from " + from, Duration.between(Instant.now(), from).plus(AFTERWARDS));
        Answer hours = stage.eventually(
                "The hours",
                cast.main().leader().api(),
                "/chat/v1/chats/" + chats.main() + "/hours",
                answer -> answer.json().path("limited").asBoolean());
        stage.check(
                hours.json().path("openNow").asBoolean(),
                "the chat of " + cast.main().title() + " now has hours, and" + " is open");
        narrator.later("minutes signed and as PDF; revocation of a decision; polls; meetings of the whole school");
        return before;
    }

    private MarkedMessage beforeAnyDecision(Cast cast, Chats chats) {
        Actor leader = cast.main().leader();
        narrator.action(leader.introduced(), "posts a message that asks for acknowledgement, before any decision");
        Messages messages = new Messages(stage);
        JsonNode posted = messages.post(
                leader,
                chats.main(),
                Map.of(
                        "text",
                        "Уважаемые родители! В четверг общее собрание: решаем, в какие часы пишем в чат и считаем ли отметку"
                                + " в чате подписью.",
                        "acknowledgement",
                        Messages.acknowledgement("Приглашение на собрание")));
        String id = posted.path("id").asText();
        Actor guardian = cast.shown().guardian();
        Answer published = messages.awaitStatus(leader, id, "PUBLISHED");
        narrator.action(guardian.introduced(), "acknowledges");
        Marks marks = new Marks(stage);
        JsonNode request = marks.awaitRequest(guardian, id);
        Answer receipt = marks.acknowledge(
                guardian,
                request,
                cast.shown(),
                "AGREEMENT",
                request.path("contentSha256").asText(),
                201);
        stage.same(receipt.json(), "legalForce", "INFORMAL");
        stage.check(
                receipt.json().path("decisionId").isMissingNode()
                        || receipt.json().path("decisionId").isNull(),
                "INFORMAL: without a decision of the meeting it is a read mark and no signature (clause 2.5)");
        return new MarkedMessage(id, published.json().path("contentSha256").asText());
    }

    private void noHoursByHand(Cast cast, Chats chats) {
        Actor leader = cast.main().leader();
        narrator.action(leader.introduced(), "tries to set the chat's hours alone");
        Answer refused = stage.put(
                leader.api(),
                "/chat/v1/chats/" + chats.main() + "/hours",
                ChatWindows.parameters(ChatWindows.around(ZonedDateTime.now(ChatWindows.ZONE))),
                409);
        stage.check(
                refused.problem().equals("decision-required"),
                "only the meeting can (clause " + refused.json().path("clause").asText() + ")");
    }

    private Instant mainMeeting(Cast cast) {
        ClassRoom room = cast.main();
        Actor leader = room.leader();
        List<ChatWindows.Window> windows = ChatWindows.around(ZonedDateTime.now(ChatWindows.ZONE));
        narrator.action(
                leader.introduced(),
                "convenes the meeting with two items: chat hours " + ChatWindows.text(windows) + " (" + ChatWindows.ZONE
                        + "), and that a mark counts as a signature");
        Answer convened = stage.post(
                leader.api(),
                MEETINGS,
                meeting(
                        room,
                        List.of(
                                item("CHAT_HOURS", "Часы общения в чате", ChatWindows.parameters(windows)),
                                item(
                                        "MARK_EQUALS_SIGNATURE",
                                        "Отметка в чате приравнивается к подписи",
                                        Map.of("forms", List.of("AGREEMENT", "SYMBOL"), "symbol", "+")))),
                201);
        String meeting = MEETINGS + "/" + convened.json().path("id").asText();
        attendance(room, meeting, true);
        votes(cast, meeting);
        narrator.action(leader.introduced(), "closes the meeting");
        Answer closed = stage.post(leader.api(), meeting + "/close", Map.of(), 200);
        List<String> decisions = decisions(closed, 2);
        Answer minutes = stage.get(leader.api(), meeting + "/minutes", 200);
        stage.check(minutes.body().length > 2, "the minutes are on file");
        narrator.action(leader.introduced(), "agrees, as the regulation demands of the class teacher");
        Instant from = Instant.EPOCH;
        for (String decision : decisions) {
            from = later(from, agree(room, decision, true));
        }
        return from;
    }

    private Instant quietMeeting(ClassRoom room) {
        List<ChatWindows.Window> windows = ChatWindows.later(ZonedDateTime.now(ChatWindows.ZONE));
        narrator.action(
                room.leader().introduced(),
                "has a meeting too: there the parents want " + ChatWindows.text(windows) + ", so that the chat of "
                        + room.title() + " is closed now");
        Answer convened = stage.quietly(
                "POST",
                room.leader().api(),
                MEETINGS,
                meeting(room, List.of(item("CHAT_HOURS", "Часы общения в чате", ChatWindows.parameters(windows)))),
                201);
        String meeting = MEETINGS + "/" + convened.json().path("id").asText();
        attendance(room, meeting, false);
        room.children().forEach(child -> vote(child, child.guardian(), meeting, 1, "FOR"));
        Answer closed = stage.quietly("POST", room.leader().api(), meeting + "/close", Map.of(), 200);
        return agree(room, decisions(closed, 1).getFirst(), false);
    }

    private static Map<String, Object> meeting(ClassRoom room, List<Map<String, Object>> items) {
        return Map.of(
                "schoolId",
                room.schoolId(),
                "classIds",
                List.of(room.id()),
                "title",
                "Общее собрание родителей " + room.title(),
                "heldOn",
                LocalDate.now(ChatWindows.ZONE).toString(),
                "items",
                items);
    }

    private static Map<String, Object> item(String kind, String title, Map<String, Object> parameters) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("kind", kind);
        item.put("title", title);
        item.put("parameters", parameters);
        return item;
    }

    private void attendance(ClassRoom room, String meeting, boolean shown) {
        Actor leader = room.leader();
        int present = shown ? room.children().size() - 1 : room.children().size();
        List<String> children =
                room.children().stream().limit(present).map(Child::id).toList();
        Answer now = stage.quietGet(leader.api(), meeting);
        String version = now.etag().orElseThrow(() -> new StepFailed("GET " + meeting + " has no ETag"));
        Map<String, Object> body = Map.of("studentIds", children);
        if (shown) {
            narrator.action(
                    leader.introduced(),
                    "records who is represented: " + present + " of "
                            + room.children().size() + " children");
            stage.put(leader.api(), meeting + "/attendance", body, version, 200);
        } else {
            narrator.silentCall();
            Answer answer = leader.api().put(meeting + "/attendance", body, version);
            if (answer.status() != 200) {
                throw new StepFailed("PUT attendance answered " + answer);
            }
        }
    }

    private void votes(Cast cast, String meeting) {
        ClassRoom room = cast.main();
        List<Child> present = room.children().subList(0, room.children().size() - 1);
        narrator.action(cast.shown().guardian().introduced(), "votes for both items");
        stage.post(cast.shown().guardian().api(), meeting + "/items/1/votes", ballot(cast.shown(), "FOR"), 201);
        stage.post(cast.shown().guardian().api(), meeting + "/items/2/votes", ballot(cast.shown(), "FOR"), 201);
        Actor second = cast.shown().guardians().get(1);
        narrator.action(second.introduced(), "votes against, for the same child");
        Answer told = stage.post(second.api(), meeting + "/items/1/votes", ballot(cast.shown(), "AGAINST"), 409);
        stage.check(
                told.problem().equals("child-has-voted"),
                "one child, one vote: the first counts, and the other guardian is told");
        int votes = 2;
        for (Child child : present) {
            if (!child.equals(cast.shown())) {
                vote(child, child.guardian(), meeting, 1, child.equals(cast.refused()) ? "AGAINST" : "FOR");
                vote(child, child.guardian(), meeting, 2, "FOR");
                votes += 2;
            }
        }
        narrator.result("the guardians of the other children vote as well, one of them against the hours: " + votes
                + " votes in all");
    }

    private void vote(Child child, Actor guardian, String meeting, int item, String choice) {
        stage.quietly("POST", guardian.api(), meeting + "/items/" + item + "/votes", ballot(child, choice), 201);
    }

    private static Map<String, Object> ballot(Child child, String choice) {
        return Map.of("studentId", child.id(), "choice", choice);
    }

    private List<String> decisions(Answer closed, int expected) {
        List<String> decisions = new ArrayList<>();
        JsonNode attendance = closed.json().path("attendance");
        narrator.result(attendance.path("present").asInt() + " of "
                + attendance.path("eligible").asInt() + " children represented");
        for (JsonNode item : closed.json().path("items")) {
            stage.same(item, "outcome", "ADOPTED");
            JsonNode votes = item.path("votes");
            narrator.result("«" + item.path("title").asText() + "»: "
                    + votes.path("inFavour").asInt() + " for, "
                    + votes.path("against").asInt() + " against → ADOPTED");
            item.path("decisionIds").forEach(id -> decisions.add(id.asText()));
        }
        stage.check(
                decisions.size() == expected,
                expected == 1
                        ? "quorum and majority are there: one decision"
                        : "quorum and majority are there: " + expected + " decisions");
        return decisions;
    }

    private Instant agree(ClassRoom room, String decision, boolean shown) {
        String path = "/poll/v1/decisions/" + decision + "/teacher-agreement";
        Map<String, Object> body = Map.of("classId", room.id());
        Answer agreed = shown
                ? stage.post(room.leader().api(), path, body, 201)
                : stage.quietly("POST", room.leader().api(), path, body, 201);
        return Instant.parse(agreed.json().path("from").asText());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
