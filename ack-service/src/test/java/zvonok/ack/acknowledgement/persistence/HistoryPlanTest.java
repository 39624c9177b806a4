package zvonok.ack.acknowledgement.persistence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.ack.acknowledgement.domain.HistoryQuestion;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;

/**
 * Guards the auditor's queries against a bad plan: "who had acknowledged D as of T" once read 14,304 buffers where 34 do, because a
 * skip scan was priced wrongly. Rows have the statistics of a district: 500 schools, 30 rows a document, ids without locality.
 */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "ack"))
class HistoryPlanTest {

    private static final int SCHOOLS = 500;
    private static final int MAX_BUFFERS = 100;
    private static final Instant MID = Instant.parse("2026-05-01T00:00:00Z");

    @Test
    void everyQuestionReadsFewBuffers() throws Exception {
        assertFewBuffers(100_000);
    }

    @Test
    @Tag("long")
    void everyQuestionReadsFewBuffersAmongAMillion() throws Exception {
        assertFewBuffers(1_000_000);
    }

    /** All in one transaction that is rolled back, so that other tests see none of the rows. */
    private static void assertFewBuffers(int rows) throws Exception {
        try (Connection connection = OwnerDatabase.connect();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                fill(sql, rows);
                become(sql);
                for (Map.Entry<String, HistoryQuestion> question : questions().entrySet()) {
                    for (HistoryQuestion.@Nullable Place behind :
                            new HistoryQuestion.@Nullable Place[] {null, new HistoryQuestion.Place(MID, id("x", 1))}) {
                        for (String mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
                            assertFewBuffers(sql, question.getKey(), question.getValue(), behind, mode);
                        }
                    }
                }
            } finally {
                connection.rollback();
                // What was rolled back still lies in the indexes, and the next plan would read it.
                connection.setAutoCommit(true);
                sql.execute("reset role");
                sql.execute("vacuum acknowledgement");
            }
        }
    }

    private static Map<String, HistoryQuestion> questions() {
        UUID school = id("school", 7);
        String document = sha(7);
        UUID guardian = id("guardian", 7);
        Instant next = MID.plusSeconds(30 * 86_400);
        Map<String, HistoryQuestion> questions = new LinkedHashMap<>();
        questions.put("document", new HistoryQuestion(school, null, null, null, document, null, null, null, null));
        questions.put("document as of", new HistoryQuestion(school, null, null, null, document, null, null, MID, null));
        questions.put(
                "document as of, no school",
                new HistoryQuestion(null, null, null, null, document, null, null, MID, null));
        questions.put("guardian", new HistoryQuestion(school, null, guardian, null, null, null, null, null, null));
        questions.put("guardian as of", new HistoryQuestion(school, null, guardian, null, null, null, null, MID, null));
        questions.put(
                "student as of",
                new HistoryQuestion(school, null, null, id("student", 7), null, null, null, MID, null));
        questions.put(
                "class in a month",
                new HistoryQuestion(school, id("class", 7), null, null, null, MID, next, null, null));
        questions.put("school in a month", new HistoryQuestion(school, null, null, null, null, MID, next, null, null));
        questions.put("district in a month", new HistoryQuestion(null, null, null, null, null, MID, next, null, null));
        questions.put("everything", new HistoryQuestion(null, null, null, null, null, null, null, null, null));
        return questions;
    }

    private static void assertFewBuffers(
            Statement sql, String name, HistoryQuestion question, HistoryQuestion.@Nullable Place behind, String mode)
            throws SQLException, java.io.IOException {
        HistoryStatement statement = HistoryStatement.of(question, behind, 51);
        String literals =
                statement.values().stream().map(v -> "'" + v + "'").collect(java.util.stream.Collectors.joining(", "));
        sql.execute("set local plan_cache_mode = " + mode);
        sql.execute("prepare history as " + statement.sql().replace('?', '$'));
        String execute = "execute history" + (literals.isEmpty() ? "" : " (" + literals + ")");
        try (ResultSet plan = sql.executeQuery("explain (analyze, buffers, format json) " + execute)) {
            assertTrue(plan.next());
            JsonNode top = new ObjectMapper().readTree(plan.getString(1)).get(0).get("Plan");
            long buffers = top.get("Shared Hit Blocks").asLong()
                    + top.get("Shared Read Blocks").asLong();
            assertTrue(
                    buffers <= MAX_BUFFERS,
                    () -> name + (behind == null ? "" : ", next page") + ", " + mode + ": " + buffers + " buffers\n"
                            + top.toPrettyString());
        } finally {
            sql.execute("deallocate history");
        }
    }

    private static void fill(Statement sql, int rows) throws SQLException {
        sql.execute("set local session_replication_role = replica");
        sql.execute("insert into school select md5('school' || s)::uuid, 'Школа ' || s, true from generate_series(0, "
                + (SCHOOLS - 1) + ") s");
        sql.execute("insert into acknowledgement (" + AcknowledgementRepository.COLUMNS + ") "
                + """
                select md5('ack' || i)::uuid, md5('school' || d % 500)::uuid, md5('class' || d % 500)::uuid, md5('chat' || d % 500)::uuid,
                       md5('message' || d)::uuid, md5('request' || d)::uuid, 1, 1, md5('a' || d) || md5('b' || d),
                       md5('guardian' || (d % 500 + 500 * (i % 100)))::uuid, md5('student' || (d % 500 + 500 * (i % 100)))::uuid,
                       'SYMBOL', case i % 3 when 0 then 'INFORMAL' else 'OFFICIAL' end, null, null, null, null,
                       'account', '1', null,
                       timestamptz '2026-01-01' + i * (interval '300 days' / ROWS)
                  from (select i, i / 30 as d from generate_series(0, ROWS - 1) i)
                """.replace("ROWS", Integer.toString(rows)));
        sql.execute("analyze acknowledgement");
        sql.execute("analyze school");
    }

    /** As the service does for an auditor: the application's role, with row-level security, and all schools. */
    private static void become(Statement sql) throws SQLException {
        sql.execute("set local session_replication_role = origin");
        String role;
        try (ResultSet row = sql.executeQuery(
                "select grantee from information_schema.role_table_grants where table_schema = current_schema()"
                        + " and table_name = 'acknowledgement' and privilege_type = 'INSERT' and grantee like 'ack\\_app%'")) {
            assertTrue(row.next());
            role = row.getString(1);
        }
        sql.execute("set local role " + role);
        sql.execute(
                "insert into oversight_scope values (gen_random_uuid(), 'of-all', 'AUDITOR', true, '', '2020-01-01', '2099-01-01')");
        sql.execute("select set_config('app.account', 'of-all', true), set_config('app.roles', 'auditor', true)");
        sql.execute("select enter_tenant('', true)");
    }

    private static UUID id(String kind, int number) {
        return Md5.uuid(kind + number);
    }

    private static String sha(int document) {
        return Md5.hex("a" + document) + Md5.hex("b" + document);
    }
}
