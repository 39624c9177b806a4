package zvonok.launcher.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waiting for what other services learn by events. */
final class Pause {
    private static final Duration POLL = Duration.ofMillis(150);

    private Pause() {}

    static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("Interrupted");
        }
    }

    /**
     * Asks again until there is something, or fails the step.
     *
     * @param what completes the sentence "… did not come within 30 s"
     */
    static <T> T until(Duration patience, String what, Supplier<Optional<T>> question) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<T> found = question.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new StepFailed(what + " did not come within " + patience.toSeconds() + " s");
            }
            of(POLL);
        }
    }
}
