package zvonok.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import zvonok.launcher.client.Answer;

/** Step 6: guardians acknowledge exactly what they saw, and with the decision in force it counts as a signature. */
final class AcknowledgementStep {
    private final Stage stage;
    private final Narrator narrator;

    AcknowledgementStep(Stage stage) {
        this.stage = stage;
        this.narrator = stage.narrator();
    }

    void play(Cast cast, MarkedMessage message) {
        narrator.step(
                6,
                "Guardians acknowledge; now it counts as a signature",
                "2.5",
                "По решению общего собрания родителей отметка о прочтении информации в чате, выраженная условным"
                        + " обозначением или согласием, может быть приравнена к официальному ознакомлению под подпись");
        Marks marks = new Marks(stage);
        Actor guardian = cast.shown().guardian();
        narrator.action(guardian.introduced(), "sees what waits for acknowledgement");
        JsonNode request = marks.awaitRequest(guardian, message.id());
        narrator.result("«" + request.path("title").asText() + "», until "
                + request.path("dueOn").asText());
        Answer seen = stage.get(guardian.api(), "/chat/v1/messages/" + message.id(), 200);
        String computed = Marks.contentSha256(seen.json());
        stage.check(
                computed.equals(request.path("contentSha256").asText()),
                "the hash that the request names is the one that this program computes from text and picture itself: "
                        + computed.substring(0, 16) + "…");

        narrator.action(guardian.name().spoken(), "acknowledges something else by mistake (another hash)");
        Answer differs = marks.acknowledge(guardian, request, cast.shown(), "AGREEMENT", "0".repeat(64), 409);
        stage.check(differs.problem().equals("content-differs"), "nobody signs what he or she has not seen");

        narrator.action(guardian.name().spoken(), "acknowledges in words (AGREEMENT)");
        Answer receipt = marks.acknowledge(guardian, request, cast.shown(), "AGREEMENT", computed, 201);
        stage.same(receipt.json(), "legalForce", "OFFICIAL");
        stage.check(
                receipt.json().hasNonNull("decisionId"),
                "OFFICIAL: bound to these bytes, to the meeting's decision and to the way of the login");

        Actor second = cast.shown().guardians().get(1);
        narrator.action(second.introduced(), "acknowledges for the same child");
        Answer told = marks.acknowledge(second, request, cast.shown(), "AGREEMENT", computed, 409);
        stage.check(told.problem().equals("child-has-acknowledged"), "one per child: the first counts");

        Actor other = cast.alsoShown().guardian();
        narrator.action(other.introduced(), "acknowledges with the agreed symbol \"+\"");
        JsonNode others = marks.awaitRequest(other, message.id());
        Answer symbol = marks.acknowledge(other, others, cast.alsoShown(), "SYMBOL", computed, 201);
        stage.same(symbol.json(), "legalForce", "OFFICIAL");
        stage.check(
                symbol.json().path("form").asText().equals("SYMBOL"), "OFFICIAL as well: the decision names this form");

        narrator.action(cast.main().leader().introduced(), "looks who is missing");
        Answer overview = stage.get(
                cast.main().leader().api(),
                "/ack/v1/requests/" + request.path("id").asText(),
                200);
        for (JsonNode child : overview.json().path("children")) {
            narrator.result(Person.of(child.path("name")).spoken() + ": "
                    + (child.path("acknowledged").asBoolean() ? "acknowledged" : "not yet"));
        }
        stage.check(
                overview.json().path("acknowledged").asInt() == 2
                        && overview.json().path("missing").asInt()
                                == cast.main().children().size() - 2,
                "two children of " + cast.main().children().size());
        narrator.later(
                "the tamper-evident log that every acknowledgement enters; paper acknowledgements; reminders; the"
                        + " signature sheet as PDF");
    }
}
