package zvonok.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells the person at the terminal what is going on, with the seconds since the beginning. */
final class Progress {
    private final PrintStream out;
    private final long begin = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String text) {
        out.println(String.format(Locale.ROOT, "[%6.1f s] %s", seconds(begin), text));
        out.flush();
    }

    /** Runs a step and says how long it took. */
    void step(String what, Runnable step) {
        long before = System.nanoTime();
        step.run();
        say(String.format(Locale.ROOT, "%s (%.1f s)", what, seconds(before)));
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
