package zvonok.kit.problem;

import io.vertx.pgclient.PgException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Describes a failure for the log without its messages, which may quote what a person wrote. */
public final class Failures {

    private Failures() {}

    /** Class names of the chain of causes with the SQL state where there is one, and the first frames of the root. */
    public static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : " < ").append(cause.getClass().getName());
            if (cause instanceof PgException pg) {
                text.append('(').append(pg.getSqlState()).append(')');
            }
            root = cause;
        }
        return text + " at "
                + Arrays.stream(root.getStackTrace())
                        .limit(8)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" | "));
    }
}
