package zvonok.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.EventStream;
import zvonok.launcher.client.ServerEvent;

/** Step 7: a guardian withdraws consent, and the pictures that show the child are gone for everybody. */
final class WithdrawalStep {
    private final Stage stage;
    private final Narrator narrator;

    WithdrawalStep(Stage stage) {
        this.stage = stage;
        this.narrator = stage.narrator();
    }

    void play(Cast cast, Consents consents, MessageStep.Published published) {
        narrator.step(
                7,
                "A guardian withdraws consent; the picture is gone",
                "2.1",
                "письменное согласие на публикацию фото и видео в самом чате для передачи другим родителям");
        Actor guardian = cast.shown().guardian();
        Actor reader = cast.alsoShown().guardian();
        String content = "/chat/v1/attachments/" + published.picture() + "/content";
        try (EventStream events = reader.api().events("/chat/v1/events")) {
            events.awaitOpen(Stage.PATIENCE);
            narrator.action(reader.introduced(), "still sees the picture");
            stage.get(reader.api(), content, 200);
            narrator.action(guardian.introduced(), "withdraws consent, which is as easy as giving it");
            long sent = System.nanoTime();
            stage.post(guardian.api(), "/consent/v1/consents/" + consents.shown() + "/withdrawal", Map.of(), 201);
            Answer gone = stage.eventually(
                    "The retraction of the picture", reader.api(), content, answer -> answer.status() == 410);
            stage.check(
                    gone.problem().equals("attachment-retracted"),
                    "gone for " + reader.name().spoken() + " after "
                            + Duration.ofNanos(System.nanoTime() - sent).toMillis() + " ms (clause "
                            + gone.json().path("clause").asText() + "), though "
                            + cast.alsoShown().name().spoken() + " is in it too");
            ServerEvent told = events.await(event -> event.event().equals("attachment.retracted"), Stage.PATIENCE)
                    .orElseThrow(() -> new StepFailed("the event attachment.retracted did not come"));
            stage.check(
                    told.data().path("attachmentId").asText().equals(published.picture()),
                    "attachment.retracted told every open app to take it off the screen");
        }
        narrator.action(cast.main().leader().introduced(), "looks at the message");
        Answer teacher = stage.get(cast.main().leader().api(), content, 410);
        stage.check(teacher.problem().equals("attachment-retracted"), "gone for the teacher as well");
        JsonNode message = stage.get(
                        cast.main().leader().api(),
                        "/chat/v1/messages/" + published.message().id(),
                        200)
                .json();
        stage.check(
                message.path("status").asText().equals("PUBLISHED")
                        && message.path("attachments").path(0).path("retracted").asBoolean(),
                "the text stays, the picture is marked as retracted");
        narrator.later(
                "the report of what could not be reached (screens that were photographed, bridges to other messengers)");
    }
}
