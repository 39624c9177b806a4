package zvonok.kit.problem;

import io.smallrye.mutiny.CompositeException;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes a failure for the log without its messages, which may quote what a person wrote. */
public final class Failures {

    private Failures() {}

    /** Class names of the chain of causes with the SQL state where there is one, and the first frames of the root. */
    public static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : " < ").append(cause.getClass().getName());
            String state = ownSqlState(cause);
            if (state != null) {
                text.append('(').append(state).append(')');
            }
            root = cause;
        }
        return text + " at "
                + Arrays.stream(root.getStackTrace())
                        .limit(8)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" | "));
    }

    /** The SQL state of the first database error in the chain of causes, whichever client raised it; null where there is none. */
    public static @Nullable String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = ownSqlState(cause);
            if (state != null) {
                return state;
            }
        }
        return null;
    }

    /** The failure and everything behind it; where several failed together (the work and then its rollback), all of them. */
    static Stream<Throwable> causes(Throwable failure) {
        if (failure instanceof CompositeException several) {
            return Stream.concat(
                    Stream.of(failure), several.getCauses().stream().flatMap(Failures::causes));
        }
        Throwable cause = failure.getCause();
        return cause == null ? Stream.of(failure) : Stream.concat(Stream.of(failure), causes(cause));
    }

    private static @Nullable String ownSqlState(Throwable failure) {
        return switch (failure) {
            case PgException pg -> pg.getSqlState();
            case SQLException sql -> sql.getSQLState();
            default -> null;
        };
    }
}
