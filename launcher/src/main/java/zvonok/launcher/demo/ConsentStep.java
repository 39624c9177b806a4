package zvonok.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import zvonok.launcher.client.Answer;

/** Step 2: the teacher asks for consent, each guardian answers; the last answer is left for step 3. */
final class ConsentStep {
    private static final String AGREEMENT = "/consent/v1/me/signature-agreement";

    private final Stage stage;
    private final Narrator narrator;

    ConsentStep(Stage stage) {
        this.stage = stage;
        this.narrator = stage.narrator();
    }

    Consents play(Cast cast) {
        narrator.step(
                2,
                "The teacher asks for consent; guardians sign or refuse",
                "2.1",
                "перед созданием чата учитель собирает письменное согласие на публикацию фото и видео в самом чате для"
                        + " передачи другим родителям");
        String formId = form(cast.main());
        String requestId = ask(cast.main(), formId);
        String shown = firstAnswer(cast, requestId);
        refusal(cast, requestId);
        paper(cast, requestId);
        others(cast, requestId);
        overview(cast);
        return new Consents(formId, requestId, shown);
    }

    private String form(ClassRoom room) {
        narrator.action(
                room.leader().introduced(), "writes the consent form: one purpose, one document (152-FZ, art. 9)");
        Answer form = stage.post(room.leader().api(), "/consent/v1/forms", ExampleForm.of(room.schoolId()), 201);
        narrator.result("form version " + form.json().path("version").asInt() + ", SHA-256 "
                + form.json().path("sha256").asText().substring(0, 16) + "…: what is signed is fixed to the byte");
        return form.json().path("id").asText();
    }

    private String ask(ClassRoom room, String formId) {
        narrator.action(
                room.leader().introduced(),
                "asks the guardians of " + room.title() + "; one guardian's answer"
                        + " per child is enough here (rule ANY)");
        Answer request = stage.post(
                room.leader().api(),
                "/consent/v1/classes/" + room.id() + "/consent-requests",
                requestBody(formId),
                201);
        return request.json().path("id").asText();
    }

    static Map<String, Object> requestBody(String formId) {
        return Map.of(
                "formId",
                formId,
                "dueOn",
                LocalDate.now(ChatWindows.ZONE).plusDays(14).toString());
    }

    private String firstAnswer(Cast cast, String requestId) {
        Child child = cast.shown();
        Actor guardian = child.guardian();
        narrator.action(guardian.introduced(), "finds the request");
        Answer mine = stage.get(guardian.api(), "/consent/v1/me/consent-requests", 200);
        JsonNode request = Stage.items(mine).stream()
                .filter(item -> item.path("id").asText().equals(requestId))
                .findFirst()
                .orElseThrow(() -> new StepFailed("the request is not among the guardian's"));
        narrator.result("«"
                + request.path("form")
                        .path("title")
                        .path("ru")
                        .asText(request.path("form").path("title").asText()) + "», until "
                + request.path("dueOn").asText());

        narrator.action(guardian.name().spoken(), "signs, without having agreed to electronic signatures yet");
        String answers = "/consent/v1/consent-requests/" + requestId + "/answers";
        Answer early = stage.post(guardian.api().freshlySignedIn(), answers, answer(child, guardian, "GRANTED"), 409);
        stage.check(
                early.problem().equals("agreement-required"),
                "a signature counts only between parties that agreed to its rules (63-FZ, art. 9)");
        Answer agreement = stage.get(guardian.api(), AGREEMENT, 200);
        accept(guardian, agreement, true);

        narrator.action(guardian.name().spoken(), "types a name that is not the one in the roster");
        Answer misspelt = stage.post(
                guardian.api(),
                answers,
                Map.of("studentId", child.id(), "answer", "GRANTED", "typedName", "Иванов Иван Иванович"),
                422);
        stage.check(
                misspelt.problem().equals("typed-name-differs"),
                "not accepted (clause " + misspelt.json().path("clause").asText() + ")");

        narrator.result(
                "before each signature the app asks for the password anew, unless that was in the last five minutes");
        narrator.action(
                guardian.name().spoken(),
                "signs with the right name: GRANTED for " + child.name().spoken());
        Answer granted = stage.post(guardian.api().freshlySignedIn(), answers, answer(child, guardian, "GRANTED"), 201);
        String consentId = granted.json().path("consentId").asText();
        Answer receipt = stage.get(guardian.api(), "/consent/v1/consents/" + consentId + "/receipt", 200);
        stage.check(receipt.body().length > 2, "the guardian has a receipt of what was signed");
        return consentId;
    }

    private void refusal(Cast cast, String requestId) {
        Child child = cast.refused();
        Actor guardian = child.guardian();
        acceptQuietly(guardian);
        narrator.action(guardian.introduced(), "says no");
        Answer refused = stage.post(
                guardian.api().freshlySignedIn(),
                "/consent/v1/consent-requests/" + requestId + "/answers",
                answer(child, guardian, "REFUSED"),
                201);
        stage.check(
                refused.status() == 201,
                "a refusal is an answer like the other: nobody is excluded, only that child's pictures stay out");
    }

    private void paper(Cast cast, String requestId) {
        Child child = cast.alsoShown();
        Actor guardian = child.guardian();
        Actor leader = cast.main().leader();
        Actor colleague = cast.quiet().leader();
        narrator.action(guardian.introduced(), "has no smartphone at hand and signs a printed form: granted");
        narrator.action(leader.introduced(), "scans it and enters what it says");
        String scanned = stage.upload(
                        leader.api(),
                        "/consent/v1/consent-requests/" + requestId + "/paper-answers",
                        PaperForm.granted(child, guardian),
                        201)
                .json()
                .path("id")
                .asText();
        String witness = "/consent/v1/paper-answers/" + scanned + "/witness";
        Answer alone = stage.post(leader.api(), witness, Map.of(), 403);
        stage.check(
                alone.problem().equals("witness-not-independent"),
                "one person alone cannot make a paper count: a second member of the staff has to see it");
        narrator.action(colleague.introduced(), "compares the scan with what was entered, and witnesses it");
        Answer witnessed = stage.post(colleague.api(), witness, Map.of(), 201);
        JsonNode line = witnessed.json().path("answers").path(0);
        stage.same(line, "outcome", "RECORDED");
        Answer receipt = stage.get(
                guardian.api(), "/consent/v1/consents/" + line.path("consentId").asText() + "/receipt", 200);
        stage.check(
                receipt.json().path("means").asText().equals("PAPER"),
                "it counts as an electronic answer does, with a receipt that names scan and witness");
        acceptQuietly(guardian);
        narrator.result("with a smartphone again, " + guardian.name().spoken()
                + " accepts the agreement on simple electronic signatures, for what comes later");
    }

    private void others(Cast cast, String requestId) {
        int answered = 0;
        for (Child child : cast.main().children()) {
            boolean open = !child.equals(cast.shown())
                    && !child.equals(cast.alsoShown())
                    && !child.equals(cast.refused())
                    && !child.equals(cast.late());
            if (open) {
                answerQuietly(child, requestId);
                answered++;
            }
        }
        if (answered > 0) {
            narrator.action(
                    answered == 1
                            ? "The guardian of one more child"
                            : "The guardians of " + answered + " more children",
                    "as well: granted");
        }
        narrator.result("one family has not answered yet");
    }

    /** Accepts the agreement if need be and grants, as shown before. */
    void answerQuietly(Child child, String requestId) {
        Actor guardian = child.guardian();
        acceptQuietly(guardian);
        stage.quietly(
                "POST",
                guardian.api().freshlySignedIn(),
                "/consent/v1/consent-requests/" + requestId + "/answers",
                answer(child, guardian, "GRANTED"),
                201);
    }

    private void acceptQuietly(Actor guardian) {
        accept(guardian, stage.quietGet(guardian.api(), AGREEMENT), false);
    }

    private void accept(Actor guardian, Answer agreement, boolean shown) {
        Map<String, Object> body = Map.of("version", agreement.json().path("version"));
        if (shown) {
            narrator.action(
                    guardian.name().spoken(), "reads and accepts the agreement on simple electronic signatures, once");
            stage.put(guardian.api(), AGREEMENT, body, 200);
        } else {
            stage.quietly("PUT", guardian.api(), AGREEMENT, body, 200);
        }
    }

    static Map<String, Object> answer(Child child, Actor guardian, String answer) {
        return Map.of(
                "studentId",
                child.id(),
                "answer",
                answer,
                "typedName",
                guardian.name().official());
    }

    private void overview(Cast cast) {
        narrator.action(cast.main().leader().introduced(), "looks at the list");
        Answer matrix = stage.get(
                cast.main().leader().api(), "/consent/v1/classes/" + cast.main().id() + "/consents", 200);
        long open = Stage.items(matrix).stream()
                .filter(row -> row.path("answers").isEmpty())
                .count();
        Stage.items(matrix)
                .forEach(row -> narrator.result(Person.of(row.path("name")).spoken() + ": "
                        + row.path("state").asText("no answer")));
        stage.check(open == 1, "one answer is missing");
    }
}
