package zvonok.poll;

import org.junit.jupiter.api.Test;
import zvonok.kit.testing.ArchitectureRules;

class ArchitectureTest {

    @Test
    void theLayersHold() {
        ArchitectureRules.check();
    }
}
