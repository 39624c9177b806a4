package zvonok.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DeliveryBenchmarkTest {
    @Test
    void aFieldIsFoundBehindOthersAndNotInsideThem() {
        String json = "{\"attachments\":[{\"messageId\":\"inner\"}],\"n\":1,\"messageId\":\"outer\"}";
        assertEquals("outer", DeliveryBenchmark.text(json, "messageId"));
    }

    @Test
    void anAnswerWithoutTheFieldIsAnError() {
        assertThrows(IllegalStateException.class, () -> DeliveryBenchmark.text("{\"a\":1}", "id"));
        assertThrows(IllegalStateException.class, () -> DeliveryBenchmark.text("no json", "id"));
    }
}
