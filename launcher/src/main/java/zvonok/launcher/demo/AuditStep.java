package zvonok.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import zvonok.launcher.client.Answer;

/** Step 8: an auditor asks who was acquainted with what, when, and with which legal force. */
final class AuditStep {
    private static final String HISTORY = "/ack/v1/acknowledgements";

    private final Stage stage;
    private final Narrator narrator;

    AuditStep(Stage stage) {
        this.stage = stage;
        this.narrator = stage.narrator();
    }

    void play(Cast cast, MarkedMessage before, MarkedMessage after) {
        narrator.step(
                8,
                "An auditor asks who was acquainted with what",
                "2.5",
                "приравнена к официальному ознакомлению под подпись");
        narrator.action("The auditor", "asks for the history of " + cast.main().title());
        String ofClass = HISTORY + "?classId=" + cast.main().id();
        Answer history = stage.get(stage.platform().auditor(), ofClass, 200);
        List<JsonNode> rows = Stage.items(history);
        rows.forEach(row -> narrator.result(row.path("acknowledgedAt").asText() + "  "
                + row.path("legalForce").asText() + "  " + row.path("form").asText() + "  guardian "
                + Narrator.shortened(row.path("guardianId").asText()) + "  document "
                + row.path("documentSha256").asText().substring(0, 12) + "…  decision "
                + (row.hasNonNull("decisionId")
                        ? Narrator.shortened(row.path("decisionId").asText())
                        : "none")
                + "  login at " + row.path("authTime").asText("unknown")));
        stage.check(rows.size() == 3, "three acknowledgements, in the order of time, people as ids only");
        stage.check(
                rows.getFirst().path("legalForce").asText().equals("INFORMAL")
                        && rows.getFirst().path("documentSha256").asText().equals(before.contentSha256()),
                "the one before the decision stays INFORMAL for ever: a decision does not reach back");

        narrator.action("The auditor", "asks for the signatures under one document");
        Answer official = stage.get(
                stage.platform().auditor(),
                HISTORY + "?documentSha256=" + after.contentSha256() + "&legalForce=OFFICIAL",
                200);
        stage.check(Stage.items(official).size() == 2, "two, each with the decision that makes it one");

        narrator.action("The auditor", "asks what was on file before the first signature");
        Instant first = Instant.parse(rows.get(1).path("acknowledgedAt").asText());
        Answer earlier = stage.get(stage.platform().auditor(), ofClass + "&asOf=" + first.minusMillis(1), 200);
        stage.check(Stage.items(earlier).size() == 1, "only the read mark");

        narrator.action(cast.main().leader().introduced(), "tries the same question");
        stage.get(cast.main().leader().api(), ofClass, 403);
        stage.check(true, "the history is the auditor's, and every reading of it is recorded");
        narrator.later("the export; proofs that anybody can verify offline, without trusting the platform");
    }
}
