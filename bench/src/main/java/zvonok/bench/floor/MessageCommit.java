package zvonok.bench.floor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of a POST, done by hand, statement for statement: begin, enter the schools, claim the idempotency key, read
 * the membership with the hours, insert the message, count the aggregate's version and insert the outbox row, store the
 * answer, commit. What is read are chat-service's own tables and view; what is written are copies with the same columns and
 * indexes; the values are those of a message that it stored itself, so that the floor cannot drift from what is measured.
 * Row-level security is the one thing left out.
 */
public final class MessageCommit {
    private static final String SCHEMA = "bench_floor";
    private static final List<String> OUTBOX_VALUES =
            List.of("topic", "record_key", "type", "school_ref", "payload", "traceparent", "request_id");
    private static final String ENTER = "select chat.enter_tenant(?, false)";
    private static final String CLAIM =
            "insert into bench_floor.idempotency_key (account, operation, key, request_hash)"
                    + " values (?, 'post-message', ?, ?) on conflict do nothing";
    private static final String MEMBERSHIP = """
            select c.school_id, c.class_id, m.role,
                   (select cast(jsonb_agg(jsonb_build_object('id', d.id, 'classes', to_jsonb(d.classes), 'from', d.from_at,
                              'until', d.until_at, 'recordedAt', d.recorded_at, 'parameters', d.parameters)) as text)
                      from chat.hours_decision d
                     where d.school_id = c.school_id and (cardinality(d.classes) = 0 or c.class_id = any(d.classes)))
              from chat.chat c join chat.chat_member m on m.chat_id = c.id
             where c.id = ?::uuid and m.person_id = ?::uuid order by m.role = 'GUARDIAN' limit 1
            """;
    private static final String ANSWER = "update bench_floor.idempotency_key set response = ?"
            + " where account = ? and operation = 'post-message' and key = ?";
    private static final String OUTBOX = """
            with counted as (
              insert into bench_floor.aggregate_version as v (aggregate_id, version) values (?, 1)
              on conflict (aggregate_id) do update set version = v.version + 1
              returning version)
            insert into bench_floor.outbox
              (id, topic, record_key, type, school_ref, aggregate_id, aggregate_version, payload, traceparent, request_id)
            select ?, ?, ?, ?, ?::uuid, ?, counted.version, ?, ?, ? from counted
            """;

    private final Connections connections;
    private final String insertMessage;
    private final List<@Nullable String> message;
    private final int idIndex;
    private final @Nullable String authorId;
    private final @Nullable String chatId;
    private final Map<String, @Nullable String> outbox;

    private MessageCommit(
            Connections connections,
            String insertMessage,
            List<@Nullable String> message,
            int idIndex,
            @Nullable String authorId,
            @Nullable String chatId,
            Map<String, @Nullable String> outbox) {
        this.connections = connections;
        this.insertMessage = insertMessage;
        this.message = message;
        this.idIndex = idIndex;
        this.authorId = authorId;
        this.chatId = chatId;
        this.outbox = outbox;
    }

    /** Copies the tables of chat-service and learns from its newest message what to write. */
    public static MessageCommit prepare(Connections connections) throws SQLException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
            statement.execute("create schema " + SCHEMA);
            for (String table : List.of("message", "outbox", "aggregate_version", "idempotency_key")) {
                statement.execute("create table " + SCHEMA + "." + table + " (like chat." + table + " including all)");
            }
            Map<String, @Nullable String> outbox = row(
                    statement,
                    "select " + OUTBOX_VALUES.stream().map(c -> c + "::text").collect(Collectors.joining(", "))
                            + ", aggregate_id::text from chat.outbox where type like 'message.submitted.%' order by seq desc limit 1");
            Map<String, String> types = new TreeMap<>();
            try (ResultSet columns = statement.executeQuery(
                    "select attname, format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'chat.message'::regclass"
                            + " and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''")) {
                while (columns.next()) {
                    types.put(columns.getString(1), columns.getString(2));
                }
            }
            List<String> names = List.copyOf(types.keySet());
            Map<String, @Nullable String> stored = row(
                    statement,
                    "select " + names.stream().map(c -> c + "::text").collect(Collectors.joining(", "))
                            + " from chat.message where id = '" + outbox.get("aggregate_id") + "'");
            List<@Nullable String> values = new ArrayList<>();
            names.forEach(name -> values.add(stored.get(name)));
            String insert = "insert into " + SCHEMA + ".message (" + String.join(", ", names) + ") values ("
                    + names.stream().map(name -> "?::" + types.get(name)).collect(Collectors.joining(", ")) + ")";
            return new MessageCommit(
                    connections,
                    insert,
                    values,
                    names.indexOf("id"),
                    stored.get("author_id"),
                    stored.get("chat_id"),
                    outbox);
        }
    }

    /** One connection that repeats the transaction. */
    public Writer writer() throws SQLException {
        return new Writer(connections.open());
    }

    /** What goes to the broker for a message. */
    public String payload() {
        String payload = outbox.get("payload");
        return payload == null ? "" : payload;
    }

    /** Removes the copies. */
    public void remove() throws SQLException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
        }
    }

    private static Map<String, @Nullable String> row(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            if (!result.next()) {
                throw new IllegalStateException("chat-service has stored no message yet to take as a pattern");
            }
            Map<String, @Nullable String> row = new TreeMap<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.put(result.getMetaData().getColumnLabel(i), result.getString(i));
            }
            return row;
        }
    }

    /** A connection with its prepared statements; for one thread. */
    public final class Writer implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement enter;
        private final PreparedStatement claim;
        private final PreparedStatement membership;
        private final PreparedStatement answer;
        private final PreparedStatement toMessage;
        private final PreparedStatement toOutbox;

        private Writer(Connection connection) throws SQLException {
            this.connection = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("set search_path to chat");
            }
            connection.setAutoCommit(false);
            enter = connection.prepareStatement(ENTER);
            claim = connection.prepareStatement(CLAIM);
            membership = connection.prepareStatement(MEMBERSHIP);
            answer = connection.prepareStatement(ANSWER);
            toMessage = connection.prepareStatement(insertMessage);
            toOutbox = connection.prepareStatement(OUTBOX);
        }

        /** Writes one message and its event; on return both are durable. */
        public void commit() throws SQLException {
            UUID id = UUID.randomUUID();
            String key = UUID.randomUUID().toString();
            enter.setString(1, authorId);
            read(enter);
            claim.setString(1, authorId);
            claim.setString(2, key);
            claim.setString(3, key);
            claim.executeUpdate();
            membership.setString(1, chatId);
            membership.setString(2, authorId);
            read(membership);
            for (int i = 0; i < message.size(); i++) {
                toMessage.setString(i + 1, i == idIndex ? id.toString() : message.get(i));
            }
            toMessage.executeUpdate();
            toOutbox.setObject(1, id);
            toOutbox.setObject(2, UUID.randomUUID());
            toOutbox.setString(3, outbox.get("topic"));
            toOutbox.setString(4, outbox.get("record_key"));
            toOutbox.setString(5, outbox.get("type"));
            toOutbox.setString(6, outbox.get("school_ref"));
            toOutbox.setObject(7, id);
            toOutbox.setString(8, outbox.get("payload"));
            toOutbox.setString(9, outbox.get("traceparent"));
            toOutbox.setString(10, outbox.get("request_id"));
            toOutbox.executeUpdate();
            answer.setString(1, "{\"id\":\"" + id + "\",\"status\":\"SUBMITTED\"}");
            answer.setString(2, authorId);
            answer.setString(3, key);
            answer.executeUpdate();
            connection.commit();
        }

        private static void read(PreparedStatement query) throws SQLException {
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    rows.getString(1);
                }
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
