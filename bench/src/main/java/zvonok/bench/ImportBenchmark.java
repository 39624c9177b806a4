package zvonok.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import zvonok.bench.platform.Memory;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.bench.report.Figure;
import zvonok.bench.report.Goal;
import zvonok.bench.school.DistrictArchive;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;

/**
 * A district of 60,000 students is imported, and imported again, while Keycloak stands still; then accounts are made. The service
 * runs with the heap that every service has (256 MiB) and ends if that is not enough.
 */
final class ImportBenchmark {
    private static final int SCHOOLS = 100;
    private static final String POSITIONS = """
            select sum(versions) from (
              select count(*) as versions from chat.consumed_version union all
              select count(*) from moderation.consumed_version union all
              select count(*) from ack.consumed_version union all
              select count(*) from poll.consumed_version) counted
            """;
    private static final String IMPORTS = "/consent/v1/roster-imports";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PROVISIONING = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(500);

    private ImportBenchmark() {}

    static List<Figure> run(Run run) throws InterruptedException, IOException, SQLException {
        PlatformUnderTest platform = run.platform();
        ApiClient district = platform.people().district();
        byte[] zip = DistrictArchive.of(SCHOOLS);
        run.say("importing " + SCHOOLS * DistrictArchive.STUDENTS_A_SCHOOL + " students, " + zip.length / 1_000_000
                + " MB zipped");
        Timed first = timed(platform, district, zip);
        long rss = Memory.ofTree(platform.pid("consent")).resident() / 1024;
        long told = told(platform);
        run.say("waiting until the other services have taken it in");
        takenIn(platform);
        run.say("the same again");
        Timed again = timed(platform, district, zip);
        long toldAgain = told(platform);
        run.say("accounts are made for " + PROVISIONING.toSeconds() + " s");
        double accounts = accountsPerSecond(run, district, first.id());
        return List.of(
                Figure.withoutFloor(
                        "import",
                        first.seconds(),
                        "s",
                        new Goal.AtMost(120),
                        "heap at most 256 MiB; RSS " + rss + " MiB afterwards"),
                Figure.withoutFloor("import.again", again.seconds(), "s", new Goal.AtMost(60), ""),
                Figure.none("import.again.events", toldAgain - told, "events", told + " events at first"),
                Figure.withoutFloor("import.accounts", accounts, "/s", new Goal.None(), "made in the background"));
    }

    private record Timed(String id, double seconds) {}

    /** Answers are waited for with Keycloak stopped, so that it has no part in the figure. */
    private static Timed timed(PlatformUnderTest platform, ApiClient district, byte[] zip)
            throws InterruptedException, IOException {
        var _ = district.get("/consent/v1/schools");
        signal(platform, "STOP");
        try {
            long begin = System.nanoTime();
            Answer answer = district.postBytes(IMPORTS, "application/zip", zip);
            if (answer.problem().equals("roster-removal-guard")) {
                // Another benchmark's school would go.
                String held = answer.json().path("importId").asText();
                answer = district.postBytes(IMPORTS + "/" + held + "/confirmation", "application/zip", zip);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (answer.status() != 201) {
                throw new IllegalStateException("the import was answered " + answer.status() + " " + answer.problem());
            }
            return new Timed(answer.json().path("id").asText(), seconds);
        } finally {
            signal(platform, "CONT");
        }
    }

    private static void signal(PlatformUnderTest platform, String signal) throws IOException, InterruptedException {
        var _ = new ProcessBuilder("kill", "-" + signal, Long.toString(platform.pid("keycloak")))
                .start()
                .waitFor();
    }

    /** How many roster events there are, once all have been sent. */
    private static long told(PlatformUnderTest platform) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = platform.database();
                Statement statement = connection.createStatement()) {
            while (count(statement, "where published_at is null") > 0 && System.nanoTime() < deadline) {
                Thread.sleep(POLL);
            }
            return count(statement, "where topic = 'roster.events'");
        }
    }

    /** The same roster comes the next night, not while four services are still busy with the first. */
    private static void takenIn(PlatformUnderTest platform) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = platform.database();
                Statement statement = connection.createStatement()) {
            long before;
            long now = positions(statement);
            do {
                before = now;
                Thread.sleep(Duration.ofSeconds(5));
                now = positions(statement);
            } while (now != before && System.nanoTime() < deadline);
        }
    }

    private static long positions(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(POSITIONS)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static long count(Statement statement, String which) throws SQLException {
        try (ResultSet result = statement.executeQuery("select count(*) from consent.outbox " + which)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static double accountsPerSecond(Run run, ApiClient district, String id) throws InterruptedException {
        long before = provisioned(district, id);
        Duration length = run.options().phase(PROVISIONING);
        Thread.sleep(length);
        return (provisioned(district, id) - before) / (length.toMillis() / 1000.0);
    }

    private static long provisioned(ApiClient district, String id) {
        return district.get(IMPORTS + "/" + id)
                .json()
                .path("accounts")
                .path("provisioned")
                .asLong();
    }
}
