package zvonok.ack.request.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import zvonok.ack.ProducerExamples;

/** What the chat service sends can be read here; its example is its promise. */
class MessagePublishedContractTest {

    @Test
    void exampleOfTheProducerIsReadAndHasItsHash() throws IOException {
        MessagePublished published = ProducerExamples.read("chat", "message.published.v1", MessagePublished.class);

        assertEquals(published.contentSha256(), published.content().sha256());
    }
}
