package zvonok.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTest {
    @Test
    void processorTimeIsDividedAmongTheOperationsAndTheDearestPartComesFirst() {
        Map<String, Duration> before = Map.of("chat", Duration.ofSeconds(10), "poll", Duration.ofSeconds(1));
        Map<String, Duration> after = Map.of(
                "chat", Duration.ofSeconds(12),
                "poll", Duration.ofSeconds(1),
                "postgresql", Duration.ofSeconds(3));
        assertEquals("processor ms each: postgresql 3.00, chat 2.00", Run.processorPerOperation(before, after, 1000));
    }
}
