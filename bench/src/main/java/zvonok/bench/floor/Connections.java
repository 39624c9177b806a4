package zvonok.bench.floor;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the platform's PostgreSQL as its superuser, for whom row-level security does not count. */
@FunctionalInterface
public interface Connections {
    Connection open() throws SQLException;
}
