package zvonok.kit.tally;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.Platform;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "tally"))
class ProblemsTest {

    @Test
    void first() {
        System.out.println(given().get("/tally/v1/tallies").asPrettyString());
        School s = School.fresh();
        var r = s.open("one");
        System.out.println(r.statusCode() + r.headers().toString() + r.asPrettyString());
        r = s.caller().get("/tally/v1/tallies");
        System.out.println(r.statusCode() + r.headers().toString() + r.asPrettyString());
    }
}
