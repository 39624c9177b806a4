package zvonok.launcher;

import java.nio.file.Path;
import zvonok.launcher.testing.SharedServers;
import zvonok.launcher.testing.SharedServersRun;

/** The commands behind the script {@code zvonok}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "servers" -> SharedServersRun.start(Path.of(arguments[1]));
            case "stop-servers" -> SharedServers.stop(Path.of(arguments[1]));
            default -> {
                System.err.println("Start this with the script ./zvonok");
                System.exit(2);
            }
        }
    }
}
