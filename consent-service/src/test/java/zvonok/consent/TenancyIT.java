package zvonok.consent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TenancyCheck;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
class TenancyIT {

    @Test
    void everyTableWithASchoolIsProtected() {
        TenancyCheck.everySchoolTableIsProtected();
    }
}
