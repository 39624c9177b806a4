package zvonok.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param names the benchmarks, in the order in which they run
 * @param seconds the length of each measured phase, if it is not to be the benchmark's own
 * @param here use the platform that runs in the user's data directory
 */
record Options(List<String> names, boolean json, boolean here, boolean help, Optional<Duration> seconds) {

    /** The order matters: memory is that of a platform which has just started, before any load. */
    static final List<String> NAMES =
            List.of("start", "memory", "post", "delivery", "pool", "checks", "consent", "withdrawal", "kill", "import");

    static final String HELP = """
            ./zvonok bench [--json] [--seconds N] [--here] [name...]
            Measures the platform: one line for each figure with value, unit, the floor measured in the same run, and the ratio.
            Without names, all of it. It starts a platform of its own for that, with its own data and port, and stops it again.

              start     warm start until everything is ready; the first start on empty data
              memory    each service and everything together, right after a start
              post      messages accepted in a second through the gateway, beside bare JDBC; then the backlog
              delivery  from POST to the event at every other member, at 50 messages a second
              pool      64 requests at once over a pool of 4 connections
              checks    live checks through the gateway; the rules alone; moderation-service's start
              consent   100 signed answers a second; the matrix of a class
              withdrawal  from a withdrawal to the picture's end, also with Kafka, consent-service or PostgreSQL away
              kill      kill -9 of each service, Kafka and PostgreSQL under load: what was answered must still be there
              import    a roster of 60,000 students in 100 schools, then the same again

              --json       JSON lines {name,value,unit,floor,floorName,ratio,commit,at,goal,met,note}
              --seconds N  length of each measured phase (post 30, checks 20, delivery 60 and never above 150, pool 120)
              --here       measure the platform that runs in ZVONOK_DATA instead; its roster must be empty or the bench's

            Exit codes: 0 measured and every goal reached, 1 a goal was missed or a measurement failed, 2 wrong usage,
            3 another platform of this checkout runs (it would share the machine), or with --here none runs.
            """;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static Options parse(String... arguments) {
        List<String> names = new ArrayList<>();
        boolean json = false;
        boolean here = false;
        boolean help = false;
        Optional<Duration> seconds = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--json" -> json = true;
                case "--here" -> here = true;
                case "-h", "--help" -> help = true;
                case "--seconds" -> seconds = Optional.of(seconds(++i < arguments.length ? arguments[i] : ""));
                default -> {
                    if (!NAMES.contains(argument)) {
                        throw new IllegalArgumentException(
                                "There is no benchmark " + argument + "; there are " + String.join(", ", NAMES));
                    }
                    names.add(argument);
                }
            }
        }
        List<String> inOrder =
                names.isEmpty() ? NAMES : NAMES.stream().filter(names::contains).toList();
        return new Options(inOrder, json, here, help, seconds);
    }

    /** The length of a phase. */
    Duration phase(Duration usual) {
        return seconds.orElse(usual);
    }

    private static Duration seconds(String number) {
        try {
            int value = Integer.parseInt(number);
            if (value >= 1 && value <= 3600) {
                return Duration.ofSeconds(value);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--seconds needs a number from 1 to 3600", e);
        }
        throw new IllegalArgumentException("--seconds needs a number from 1 to 3600");
    }
}
