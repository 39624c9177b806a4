package zvonok.consent.roster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The sample rosters that lie beside the checkout; without them the tests that want them are skipped, but not in CI. */
public final class Samples {

    private Samples() {}

    /** A file or directory of the samples. */
    public static Path path(String name) {
        Path path = Path.of("..", "..", "shared", "roster-samples", name);
        boolean present = Files.exists(path);
        if (!present && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("CI needs the roster samples at " + path);
        }
        assumeTrue(present, "skipped: no roster samples at " + path);
        return path;
    }
}
