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
 * The transaction at the heart of a POST, done by hand: begin, insert the message, count the aggregate's version and
 * insert the outbox row, commit. The tables are copies of chat-service's with the same columns and indexes, and the values
 * are those of a message that it stored itself, so that the floor cannot drift from what is measured.
 */
public final class MessageCommit {
    private static final String SCHEMA = "bench_floor";
    private static final List<String> OUTBOX_VALUES =
            List.of("topic", "record_key", "type", "school_ref", "payload", "traceparent", "request_id");
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
    private final Map<String, @Nullable String> outbox;

    private MessageCommit(
            Connections connections,
            String insertMessage,
            List<@Nullable String> message,
            int idIndex,
            Map<String, @Nullable String> outbox) {
        this.connections = connections;
        this.insertMessage = insertMessage;
        this.message = message;
        this.idIndex = idIndex;
        this.outbox = outbox;
    }

    /** Copies the tables of chat-service and learns from its newest message what to write. */
    public static MessageCommit prepare(Connections connections) throws SQLException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
            statement.execute("create schema " + SCHEMA);
            for (String table : List.of("message", "outbox", "aggregate_version")) {
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
            return new MessageCommit(connections, insert, values, names.indexOf("id"), outbox);
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

    /** A connection with its two prepared statements; for one thread. */
    public final class Writer implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement toMessage;
        private final PreparedStatement toOutbox;

        private Writer(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
            toMessage = connection.prepareStatement(insertMessage);
            toOutbox = connection.prepareStatement(OUTBOX);
        }

        /** Writes one message and its event; on return both are durable. */
        public void commit() throws SQLException {
            UUID id = UUID.randomUUID();
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
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
