package zvonok.moderation;

import org.junit.jupiter.api.Test;
import zvonok.kit.testing.ArchitectureRules;

class ArchitectureTest {

    @Test
    void theLayersHold() {
        ArchitectureRules.check();
    }
}
