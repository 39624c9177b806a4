package zvonok.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zvonok.launcher.client.Answer;

/** Step 3: no chat before every answer is on file, and then a chat for everybody. */
final class ChatStep {
    private static final String CHATS = "/chat/v1/chats";

    private final Stage stage;
    private final Narrator narrator;

    ChatStep(Stage stage) {
        this.stage = stage;
        this.narrator = stage.narrator();
    }

    Chats play(Cast cast, Consents consents) {
        narrator.step(
                3,
                "The class chat opens when every answer is on file",
                "2.1",
                "С целью ограничения распространения персональных данных перед созданием чата учитель собирает письменное"
                        + " согласие");
        ClassRoom room = cast.main();
        awaitAnswersKnown(room, cast.late());
        narrator.action(room.leader().introduced(), "opens the chat while one answer is missing");
        Answer early = stage.post(room.leader().api(), CHATS, Map.of("classId", room.id(), "title", title(room)), 409);
        stage.check(
                early.problem().equals("consents-missing"),
                "refused by clause " + early.json().path("clause").asText()
                        + ", with the list of whose answer is missing:");
        Map<String, String> names = new HashMap<>();
        Stage.items(stage.get(room.leader().api(), "/consent/v1/classes/" + room.id() + "/guardians?limit=200", 200))
                .forEach(guardian -> names.put(
                        guardian.path("guardianId").asText(),
                        Person.of(guardian.path("name")).spoken()));
        List<String> toAsk = new ArrayList<>();
        early.json()
                .path("missing")
                .forEach(entry ->
                        toAsk.add(names.getOrDefault(entry.path("guardianId").asText(), "unknown")));
        narrator.result("for " + cast.late().name().spoken() + ": " + String.join(" or ", toAsk));
        stage.check(
                missing(early).equals(Set.of(cast.late().id())), "exactly the child whose guardians have not answered");

        Actor guardian = cast.late().guardian();
        new ConsentStep(stage).answerQuietly(cast.late(), consents.requestId());
        narrator.action(guardian.introduced(), "answers too, in the same way as before");
        narrator.action(room.leader().introduced(), "opens the chat");
        Answer opened = open(room);
        String chat = opened.json().path("id").asText();

        Answer members = stage.eventually(
                "The chat's members",
                cast.refused().guardian().api(),
                CHATS + "/" + chat + "/members",
                answer -> answer.status() == 200 && !Stage.items(answer).isEmpty());
        boolean refusedIsIn = Stage.items(members).stream()
                .anyMatch(member -> member.path("personId")
                        .asText()
                        .equals(cast.refused().guardian().id()));
        stage.check(
                refusedIsIn,
                Stage.items(members).size() + " members; "
                        + cast.refused().guardian().name().spoken()
                        + ", who refused, is one of them like everybody else");
        String quiet = openQuiet(cast.quiet(), consents.formId());
        narrator.later("subgroups, topics and direct chats");
        return new Chats(chat, quiet);
    }

    private String openQuiet(ClassRoom room, String formId) {
        ConsentStep consent = new ConsentStep(stage);
        String requestId = stage.quietly(
                        "POST",
                        room.leader().api(),
                        "/consent/v1/classes/" + room.id() + "/consent-requests",
                        ConsentStep.requestBody(formId),
                        201)
                .json()
                .path("id")
                .asText();
        room.children().forEach(child -> consent.answerQuietly(child, requestId));
        narrator.action(
                room.leader().introduced(),
                "goes the same way with " + room.title() + ": the school's form, a request, "
                        + room.children().size() + " answers, chat");
        return open(room).json().path("id").asText();
    }

    /** The answers reach chat-service as events: until they have, it still names who is missing. */
    private Answer open(ClassRoom room) {
        Map<String, Object> body = Map.of("classId", room.id(), "title", title(room));
        Answer opened = Pause.until(
                Stage.PATIENCE,
                "The opening of the chat",
                () -> Optional.of(room.leader().api().post(CHATS, body)).filter(answer -> answer.status() != 409));
        narrator.call("POST", CHATS, opened);
        if (opened.status() != 201) {
            throw new StepFailed("POST " + CHATS + " answered " + opened + " instead of 201");
        }
        stage.check(true, "chat «" + opened.json().path("title").asText() + "» is open");
        return opened;
    }

    private void awaitAnswersKnown(ClassRoom room, Child late) {
        Pause.until(
                Stage.PATIENCE,
                "The arrival of the answers at the chat service",
                () -> Optional.of(room.leader().api().post(CHATS, Map.of("classId", room.id(), "title", title(room))))
                        .filter(answer -> missing(answer).equals(Set.of(late.id()))));
    }

    private static Set<String> missing(Answer answer) {
        Set<String> students = new HashSet<>();
        answer.json()
                .path("missing")
                .forEach(entry -> students.add(entry.path("studentId").asText()));
        return students;
    }

    private static String title(ClassRoom room) {
        return "Родители " + room.title();
    }

    /** Whether a JSON list of texts has the given one. */
    static boolean contains(JsonNode list, String text) {
        for (JsonNode item : list) {
            if (item.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }
}
