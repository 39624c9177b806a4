package zvonok.kit.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The database of the service under test, seen whole: no row-level security, the service's schema first on the search path. For
 * assertions behind the service's back, and for arranging what no event or request can.
 */
public final class OwnerDatabase {

    private OwnerDatabase() {}

    /** The rows, each by column name in lower case; parameters are written {@code ?}. */
    public static List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... args) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, args);
                ResultSet rows = statement.executeQuery()) {
            List<Map<String, @Nullable Object>> all = new ArrayList<>();
            while (rows.next()) {
                Map<String, @Nullable Object> row = new HashMap<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.put(rows.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT), rows.getObject(i));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The first column of the only row, as a number. */
    public static long count(String sql, @Nullable Object... args) {
        List<Map<String, @Nullable Object>> rows = query(sql, args);
        if (rows.size() != 1 || rows.getFirst().size() != 1) {
            throw new IllegalStateException("not one row with one column");
        }
        return ((Number) Objects.requireNonNull(
                        rows.getFirst().values().iterator().next()))
                .longValue();
    }

    /** Runs a statement that returns no rows. */
    public static void execute(String sql, @Nullable Object... args) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, args)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** A connection of one's own, to be closed; auto-commit is on. */
    public static Connection connect() throws SQLException {
        Connection connection = Platform.servers().connect(Platform.database());
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path = " + Platform.schema());
        }
        return connection;
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... args)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < args.length; i++) {
            statement.setObject(i + 1, args[i]);
        }
        return statement;
    }
}
