package zvonok.consent;

import org.junit.jupiter.api.Test;
import zvonok.kit.testing.ArchitectureRules;

class ArchitectureTest {

    @Test
    void theServiceKeepsTheLayers() {
        ArchitectureRules.check();
    }
}
