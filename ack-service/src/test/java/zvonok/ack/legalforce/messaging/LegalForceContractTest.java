package zvonok.ack.legalforce.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zvonok.ack.ProducerExamples;
import zvonok.ack.legalforce.domain.Form;

/** What the poll and consent services send can be read here; their examples are their promise. */
class LegalForceContractTest {

    @Test
    void exampleOfADecisionIsRead() throws IOException {
        DecisionChanged changed = ProducerExamples.read("poll", "decision.effective.v1", DecisionChanged.class);

        assertFalse(changed.recordedAt().isAfter(changed.from()));
    }

    @Test
    void exampleOfAnAcceptedAgreementIsRead() throws IOException {
        AgreementAccepted accepted =
                ProducerExamples.read("consent", "signature-agreement.accepted.v1", AgreementAccepted.class);

        assertFalse(accepted.version().asText().isBlank());
    }

    /** Should the producer's example be of another kind of decision: the contract's own words for this one. */
    @Test
    void parametersOfAMarkDecisionAreRead() throws IOException {
        DecisionChanged.Marks marks = ProducerExamples.parse(
                "{\"parameters\":{\"forms\":[\"AGREEMENT\",\"SYMBOL\"],\"symbol\":\"+\"}}",
                DecisionChanged.Marks.class);

        assertEquals(Set.of(Form.AGREEMENT, Form.SYMBOL), marks.parameters().forms());
    }
}
