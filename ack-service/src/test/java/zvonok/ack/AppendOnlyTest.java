package zvonok.ack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;

/** The role that serves requests cannot change or remove what is on record. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "ack"))
@Tag("R2.5")
class AppendOnlyTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** The service's own connection, with the application's role. */
    @Inject
    AgroalDataSource application;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update acknowledgement set legal_force = 'OFFICIAL'",
                "delete from acknowledgement",
                "truncate acknowledgement",
                "merge into acknowledgement a using acknowledgement b on a.id = b.id when matched then delete",
                "update audit_reading set account = 'nobody'",
                "delete from audit_reading",
                "truncate audit_reading"
            })
    void whatIsOnRecordStays(String attempt) throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select enter_schools('')");

            SQLException refused = assertThrows(SQLException.class, () -> statement.execute(attempt));

            assertEquals(INSUFFICIENT_PRIVILEGE, refused.getSQLState());
        }
    }

    @Test
    void applicationMayInsertAndSelectAndNothingElse() {
        for (String table : List.of("acknowledgement", "audit_reading")) {
            assertEquals(
                    List.of("INSERT", "SELECT"),
                    OwnerDatabase.query(
                                    "select privilege_type from information_schema.role_table_grants g"
                                            + " where table_name = ? and grantee <> (select tableowner from pg_tables t"
                                            + " where t.tablename = g.table_name and t.schemaname = g.table_schema) order by 1",
                                    table)
                            .stream()
                            .map(r -> r.get("privilege_type"))
                            .toList());
        }
    }
}
