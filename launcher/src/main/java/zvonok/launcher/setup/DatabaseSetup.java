package zvonok.launcher.setup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * Databases, schemas and roles. A service has two roles: the owner, who migrates its schema, and the application, which
 * owns nothing and is held by row-level security. Passwords are set again at every call, so the secrets file is what counts.
 */
public final class DatabaseSetup {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9]{8,}");

    private DatabaseSetup() {}

    /** Opens a superuser's connection to the named database. */
    @FunctionalInterface
    public interface Superuser {
        Connection connect(String database) throws SQLException;
    }

    /** A role that may log in. */
    public record Login(String role, String password) {
        public Login {
            check(NAME, role);
            check(PASSWORD, password);
        }
    }

    /** Creates the database if it is not there; nobody but its owner and invited roles may connect. */
    public static void database(Superuser superuser, String database) throws SQLException {
        check(NAME, database);
        try (Connection connection = superuser.connect("postgres")) {
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
                execute(connection, "CREATE DATABASE " + database);
            }
            execute(connection, "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
        }
    }

    /** Creates a database with one role that owns it. */
    public static void ownDatabase(Superuser superuser, String database, Login owner) throws SQLException {
        database(superuser, database);
        try (Connection connection = superuser.connect("postgres")) {
            role(connection, owner);
            execute(connection, "ALTER DATABASE " + database + " OWNER TO " + owner.role());
        }
    }

    /** Creates the schema of a service with its two roles in a database that exists. */
    public static void schema(Superuser superuser, String database, String schema, Login owner, Login application)
            throws SQLException {
        check(NAME, database);
        check(NAME, schema);
        try (Connection connection = superuser.connect(database)) {
            role(connection, owner);
            role(connection, application);
            execute(connection, "CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + owner.role());
            execute(connection, "GRANT USAGE ON SCHEMA " + schema + " TO " + application.role());
            for (Login login : new Login[] {owner, application}) {
                execute(connection, "GRANT CONNECT ON DATABASE " + database + " TO " + login.role());
                execute(
                        connection,
                        "ALTER ROLE " + login.role() + " IN DATABASE " + database + " SET search_path = " + schema);
            }
        }
    }

    private static void role(Connection connection, Login login) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", login.role())) {
            execute(connection, "CREATE ROLE " + login.role());
        }
        execute(
                connection,
                "ALTER ROLE " + login.role()
                        + " LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '"
                        + login.password() + "'");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void check(Pattern pattern, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("Not allowed in a database name, role or password");
        }
    }
}
