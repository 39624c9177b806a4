package zvonok.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs the tests where a platform runs, and skips them with a word of advice where none does. With
 * {@code -Dzvonok.acceptance=required}, as CI says it after {@code ./zvonok up}, they run in any case and so fail.
 */
final class RunningOnly implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (System.getProperty("zvonok.acceptance", "").equals("required")) {
            return ConditionEvaluationResult.enabled("required");
        }
        return Probe.TROUBLE
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the platform runs"));
    }

    /** Asked once for all tests. */
    private static final class Probe {
        static final Optional<String> TROUBLE =
                probe(District.gateway().resolve("/health")).map(Probe::advice);

        private Probe() {}

        /** Said aloud too: a report hides why tests were skipped. */
        private static String advice(String why) {
            String advice = "Acceptance tests skipped: no platform runs at " + District.gateway() + " (" + why
                    + "). Start one with ./zvonok up and run them again.";
            System.getLogger(RunningOnly.class.getName()).log(System.Logger.Level.WARNING, advice);
            return advice;
        }
    }

    private static Optional<String> probe(URI health) {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpRequest request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(10))
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? Optional.empty() : Optional.of("/health answers " + status);
        } catch (IOException e) {
            return Optional.of("no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
