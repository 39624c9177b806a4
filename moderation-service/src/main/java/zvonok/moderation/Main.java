package zvonok.moderation;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.LogManager;
import zvonok.moderation.language.Language;

/** Starts the service and loads the dictionaries beside it, since each needs a processor for some seconds. */
@QuarkusMain
public final class Main {

    Main() {}

    /** What fails to load here fails again where it is first used, and stops the start. */
    public static void main(String... args) {
        // Two threads that are the first to log wait for each other for ever: one sets logging up before there is a
        // second.
        var _ = LogManager.getLogManager();
        Thread.ofPlatform().name("dictionaries").daemon().start(() -> {
            var _ = Language.shipped();
        });
        Quarkus.run(args);
    }
}
