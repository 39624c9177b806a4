package zvonok.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.EventStream;
import zvonok.launcher.client.Multipart;
import zvonok.launcher.client.ServerEvent;

/** Step 5: messages are checked before they are published, pictures obey consent, hours hold for everybody. */
final class MessageStep {
    private static final String LOUD = "УВАЖАЕМЫЕ РОДИТЕЛИ! ЗАВТРА В 9:00 ЭКСКУРСИЯ, сбор у входа в СОШ.";

    private final Stage stage;
    private final Narrator narrator;
    private final Messages messages;

    /**
     * What the step leaves.
     *
     * @param picture the attachment that shows two children
     */
    record Published(MarkedMessage message, String picture) {}

    MessageStep(Stage stage) {
        this.stage = stage;
        this.narrator = stage.narrator();
        this.messages = new Messages(stage);
    }

    Published play(Cast cast, Chats chats) {
        narrator.step(
                5,
                "A message is checked, published, and seen at once",
                "2.1-2.4",
                "Caps Lock воспринимается как повышенный тон и является недопустимым");
        Actor leader = cast.main().leader();
        Actor listener = cast.alsoShown().guardian();
        narrator.action(listener.introduced(), "has the app open: an event stream (SSE) of what concerns her or him");
        try (EventStream events = listener.api().events("/chat/v1/events");
                EventStream own = leader.api().events("/chat/v1/events")) {
            events.awaitOpen(Stage.PATIENCE);
            own.awaitOpen(Stage.PATIENCE);
            narrator.result("GET /chat/v1/events is open");
            tooLoud(leader, chats.main(), own, events);
            new RulesAtWork(stage).play(leader, chats.main());
            Published published = withPicture(cast, chats.main(), events);
            hours(cast, chats);
            narrator.later("documents (PDF, office, audio, video); topics with windows of their own; urgent messages;"
                    + " the administrator's review queue and a school's own settings of the rules");
            return published;
        }
    }

    private void tooLoud(Actor leader, String chat, EventStream own, EventStream others) {
        narrator.action(leader.introduced(), "lets a draft be checked: «" + LOUD + "»");
        Answer checked = stage.post(
                leader.api().speaking("en"), "/moderation/v1/checks", Map.of("chatId", chat, "text", LOUD), 200);
        stage.same(checked.json(), "verdict", "RETURN");
        explain(LOUD, checked.json().path("violations"));

        narrator.action(leader.name().spoken(), "posts it all the same");
        String id = messages.post(leader, chat, Map.of("text", LOUD)).path("id").asText();
        Answer returned = messages.awaitStatus(leader, id, "RETURNED");
        JsonNode violations = returned.json().path("violations");
        stage.check(
                !violations.isEmpty(),
                "returned to its author before anybody saw it, by clause "
                        + violations.path(0).path("clause").asText());
        await(own, "message.returned", id);
        stage.check(
                others.received().stream()
                        .noneMatch(
                                event -> event.data().path("messageId").asText().equals(id)),
                "the author was told on the stream, and nobody else");
        String corrected = returned.json().path("corrected").asText("");
        stage.check(!corrected.isEmpty(), "offered instead: «" + corrected + "»");

        narrator.action(leader.name().spoken(), "accepts the correction");
        long sent = System.nanoTime();
        stage.put(
                leader.api(),
                "/chat/v1/messages/" + id,
                Map.of("text", corrected),
                returned.etag().orElseThrow(() -> new StepFailed("GET of a message has no ETag")),
                200);
        ServerEvent seen = await(others, "message.published", id);
        messages.awaitStatus(leader, id, "PUBLISHED");
        stage.check(
                seen.data().path("text").asText().equals(corrected),
                "published as revision "
                        + seen.data().path("revision").asInt() + "; the listening guardian had it after "
                        + Duration.ofNanos(seen.received() - sent).toMillis() + " ms");
    }

    private void explain(String text, JsonNode violations) {
        for (JsonNode violation : violations) {
            int from = violation.path("from").asInt();
            int to = violation.path("to").asInt();
            if (from < 0 || to > text.length() || from >= to) {
                throw new StepFailed("the span " + from + " to " + to + " lies outside the text");
            }
            narrator.result("clause " + violation.path("clause").asText() + ", characters " + from + " to " + to + " «"
                    + text.substring(from, to) + "»: "
                    + violation.path("message").asText()
                    + (violation.hasNonNull("suggestion")
                            ? " Suggested: «" + violation.path("suggestion").asText() + "»"
                            : ""));
        }
        stage.check(
                !violations.isEmpty(), "the check names clause, place and a way out (the abbreviation СОШ is fine)");
    }

    private Published withPicture(Cast cast, String chat, EventStream events) {
        Actor leader = cast.main().leader();
        byte[] picture = Picture.jpeg(2);
        narrator.action(
                leader.introduced(),
                "uploads a picture (a drawing, " + picture.length / 1024
                        + " KiB) and says that it shows " + cast.shown().name().spoken() + " and "
                        + cast.refused().name().spoken());
        Answer refused = stage.upload(
                leader.api(), "/chat/v1/attachments", form(chat, picture, List.of(cast.shown(), cast.refused())), 409);
        stage.check(
                refused.problem().equals("consent-refused")
                        && ChatStep.contains(
                                refused.json().path("studentIds"),
                                cast.refused().id())
                        && refused.json().path("studentIds").size() == 1,
                "refused by clause " + refused.json().path("clause").asText() + ", because of "
                        + cast.refused().name().spoken() + " alone");

        narrator.action(
                leader.name().spoken(),
                "uploads another one, with " + cast.shown().name().spoken() + " and "
                        + cast.alsoShown().name().spoken());
        Answer accepted = stage.upload(
                leader.api(),
                "/chat/v1/attachments",
                form(chat, picture, List.of(cast.shown(), cast.alsoShown())),
                201);
        String attachment = accepted.json().path("id").asText();
        narrator.result("stored re-encoded, without camera, place and time: SHA-256 "
                + accepted.json().path("sha256").asText().substring(0, 16) + "…");

        narrator.action(leader.name().spoken(), "posts it with a text that asks for acknowledgement");
        long sent = System.nanoTime();
        String id = messages.post(
                        leader,
                        chat,
                        Map.of(
                                "text",
                                "Завтра экскурсия в музей. Сбор в 9:00 у входа, вернёмся к 13:00. Пожалуйста, отметьте, что"
                                        + " прочитали.",
                                "attachmentIds",
                                List.of(attachment),
                                "acknowledgement",
                                Messages.acknowledgement("Экскурсия в музей")))
                .path("id")
                .asText();
        ServerEvent seen = await(events, "message.published", id);
        narrator.result("answered 202 SUBMITTED: checked by moderation, then published");
        stage.check(
                seen.data().path("attachments").size() == 1,
                "message.published reached "
                        + cast.alsoShown().guardian().name().spoken() + " "
                        + Duration.ofNanos(seen.received() - sent).toMillis() + " ms after the POST (event id "
                        + seen.id()
                        + ")");
        Answer bytes =
                stage.get(cast.alsoShown().guardian().api(), "/chat/v1/attachments/" + attachment + "/content", 200);
        stage.check(
                bytes.body().length > 2
                        && bytes.header("Cache-Control").orElse("").contains("no-store"),
                "the picture is shown to members, and may be kept by no cache");
        String hash = seen.data().path("contentSha256").asText();
        return new Published(new MarkedMessage(id, hash), attachment);
    }

    private static Multipart form(String chat, byte[] picture, List<Child> depicted) {
        Multipart form = new Multipart().text("chatId", chat);
        depicted.forEach(child -> form.text("depicts", child.id()));
        return form.file("file", "экскурсия.jpg", "image/jpeg", picture);
    }

    private void hours(Cast cast, Chats chats) {
        ClassRoom room = cast.quiet();
        narrator.action(room.leader().introduced(), "posts in the chat of " + room.title() + ", which is closed now");
        stage.eventually(
                "The hours of " + room.title(),
                room.leader().api(),
                "/chat/v1/chats/" + chats.quiet() + "/hours",
                answer -> answer.json().path("limited").asBoolean()
                        && !answer.json().path("openNow").asBoolean(true));
        Answer refused = stage.post(
                room.leader().api(),
                "/chat/v1/chats/" + chats.quiet() + "/messages",
                Map.of("text", "Добрый вечер! Напоминаю о сменной обуви.", "outsideHours", "REFUSE"),
                409);
        stage.check(
                refused.problem().equals("outside-hours"),
                "refused by clause " + refused.json().path("clause").asText()
                        + ", teachers included; the chat opens at "
                        + refused.json().path("opensAt").asText());
        narrator.action(room.leader().name().spoken(), "lets it be held until then instead");
        JsonNode held = messages.post(
                room.leader(),
                chats.quiet(),
                Map.of("text", "Добрый вечер! Напоминаю о сменной обуви.", "outsideHours", "HOLD"));
        stage.same(held, "status", "HELD");
        stage.check(
                held.path("publishAfter")
                        .asText()
                        .equals(refused.json().path("opensAt").asText()),
                "held until the chat opens");
    }

    private static ServerEvent await(EventStream events, String type, String messageId) {
        return events.await(
                        event -> event.event().equals(type)
                                && event.data().path("messageId").asText().equals(messageId),
                        Stage.PATIENCE)
                .orElseThrow(() -> new StepFailed(
                        "the event " + type + " did not come within " + Stage.PATIENCE.toSeconds() + " s"));
    }
}
