package zvonok.acceptance;

import static zvonok.acceptance.District.decided;
import static zvonok.acceptance.District.eventually;
import static zvonok.acceptance.District.idOf;
import static zvonok.acceptance.District.items;
import static zvonok.acceptance.District.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;
import zvonok.launcher.demo.ExampleForm;
import zvonok.launcher.demo.FreshSchool;

/**
 * A class with its people logged in, and what they do together.
 *
 * @param leaderName the leader's account
 */
record SchoolClass(String id, String schoolId, String leaderName, Person leader, List<Child> children) {

    /** A child with its guardians; the first child has two, the others at least one, of whom one is logged in. */
    record Child(String id, String familyName, List<Person> guardians) {
        Person guardian() {
            return guardians.getFirst();
        }
    }

    static SchoolClass enter(String schoolId, FreshSchool.Room room) {
        Person leader = District.person(room.leader(), "");
        String classId = idOf("title", room.title(), leader.api().get("/consent/v1/schools/" + schoolId + "/classes"));
        List<JsonNode> students = items(leader.api().get("/consent/v1/classes/" + classId + "/students?limit=200"));
        List<Child> children = new ArrayList<>();
        for (FreshSchool.Pupil pupil : room.pupils()) {
            String id = students.stream()
                    .filter(student -> isNamed(student.path("name"), pupil))
                    .map(student -> student.path("studentId").asText())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("a student of the class is not listed"));
            children.add(new Child(
                    id,
                    pupil.familyName(),
                    pupil.guardians().stream()
                            .limit(children.isEmpty() ? 2 : 1)
                            .map(guardian -> District.person(guardian.username(), guardian.officialName()))
                            .toList()));
        }
        return new SchoolClass(classId, schoolId, room.leader(), leader, children);
    }

    private static boolean isNamed(JsonNode name, FreshSchool.Pupil pupil) {
        return name.path("familyName").asText("").equals(pupil.familyName())
                && name.path("givenName").asText("").equals(pupil.givenName())
                && name.path("middleName").asText("").equals(pupil.middleName());
    }

    List<String> familyNames() {
        return children.stream().map(Child::familyName).toList();
    }

    Child child(int index) {
        return children.get(index);
    }

    /** Asks every guardian of the class for consent to pictures in the chat; returns the request's id. */
    String askForConsent() {
        return askForConsent(ExampleForm.of(schoolId), District.today().plusDays(14));
    }

    /** The same by a form of one's own, to be answered up to a day. */
    String askForConsent(Map<String, Object> formOfOurs, LocalDate dueOn) {
        JsonNode form = ok(201, leader.api().post("/consent/v1/forms", formOfOurs));
        return ok(
                        201,
                        leader.api()
                                .post(
                                        "/consent/v1/classes/" + id + "/consent-requests",
                                        Map.of(
                                                "formId", form.path("id").asText(),
                                                "dueOn", dueOn.toString())))
                .path("id")
                .asText();
    }

    /** A guardian accepts the agreement on signatures and answers for the child; returns the consent's id. */
    @CanIgnoreReturnValue
    String answer(Child child, String requestId, String answer) {
        Person guardian = child.guardian();
        acceptAgreement(guardian);
        return ok(
                        201,
                        guardian.api()
                                .freshlySignedIn()
                                .post(
                                        "/consent/v1/consent-requests/" + requestId + "/answers",
                                        Map.of(
                                                "studentId", child.id(),
                                                "answer", answer,
                                                "typedName", guardian.officialName())))
                .path("consentId")
                .asText();
    }

    static void acceptAgreement(Person guardian) {
        String agreement = "/consent/v1/me/signature-agreement";
        JsonNode text = ok(200, guardian.api().get(agreement));
        var _ = ok(200, guardian.api().put(agreement, Map.of("version", text.path("version"))));
    }

    /** Tries to open the chat; the answers reach the chat service as events. */
    Answer openChat() {
        return leader.api().post("/chat/v1/chats", Map.of("classId", id, "title", "Родители"));
    }

    /** Everybody grants, and the chat opens; returns the chat's id. */
    String openedChat() {
        String requestId = askForConsent();
        children.forEach(child -> answer(child, requestId, "GRANTED"));
        return awaitOpenChat();
    }

    /** The chat's id once every answer has reached the chat service. */
    String awaitOpenChat() {
        return eventually(this::openChat, answer -> answer.status() == 201)
                .path("id")
                .asText();
    }

    /** The leader posts in the chat; the answer is what the platform says at once. */
    Answer post(String chat, Map<String, Object> message) {
        return decided(() -> leader.api().post("/chat/v1/chats/" + chat + "/messages", message));
    }

    /** The message once the platform has made up its mind about it. */
    JsonNode settled(String messageId) {
        return eventually(
                () -> leader.api().get("/chat/v1/messages/" + messageId),
                answer -> answer.status() == 200
                        && !answer.json().path("status").asText().equals("SUBMITTED"));
    }

    /**
     * The meeting adopts one item with every child represented, and the leader agrees.
     *
     * @return the first instant at which the decision is in force
     */
    Instant adopt(String kind, Map<String, Object> parameters) {
        ApiClient api = leader.api();
        String meeting = "/poll/v1/meetings/"
                + ok(
                                201,
                                api.post(
                                        "/poll/v1/meetings",
                                        Map.of(
                                                "schoolId", schoolId,
                                                "classIds", List.of(id),
                                                "title", "Общее собрание родителей",
                                                "heldOn", District.today().toString(),
                                                "items",
                                                        List.of(Map.of(
                                                                "kind", kind,
                                                                "title", "Вопрос собрания",
                                                                "parameters", parameters)))))
                        .path("id")
                        .asText();
        String version = api.get(meeting).etag().orElseThrow();
        var _ = ok(
                200,
                api.put(
                        meeting + "/attendance",
                        Map.of("studentIds", children.stream().map(Child::id).toList()),
                        version));
        for (Child child : children) {
            var _ = ok(
                    201,
                    child.guardian()
                            .api()
                            .post(meeting + "/items/1/votes", Map.of("studentId", child.id(), "choice", "FOR")));
        }
        JsonNode closed = ok(200, api.post(meeting + "/close", Map.of()));
        String decision =
                closed.path("items").path(0).path("decisionIds").path(0).asText();
        JsonNode agreed =
                ok(201, api.post("/poll/v1/decisions/" + decision + "/teacher-agreement", Map.of("classId", id)));
        return Instant.parse(agreed.path("from").asText());
    }
}
