package zvonok.consent.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A journal that offers the files of a package over REST, as OneRoster 1.2 has it; and can be made to fail. */
public final class OneRosterServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PAGE = Pattern.compile("limit=(\\d+)&offset=(\\d+).*");
    private static final String BASE = "/ims/oneroster/rostering/v1p2/";

    private final HttpServer http;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, List<Integer>> statuses = new ConcurrentHashMap<>();
    private final Map<String, Integer> countedBeyond = new ConcurrentHashMap<>();
    private volatile RosterFiles files;
    private volatile String location = "";
    private final AtomicInteger tokens = new AtomicInteger();

    public OneRosterServer(RosterFiles files) {
        this.files = files;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + BASE);
    }

    public URI tokenUrl() {
        return url().resolve("/token");
    }

    /** What was asked, such as {@code users 5}, the collection and the offset; and {@code token}. */
    public List<String> asked() {
        return asked;
    }

    public void offer(RosterFiles others) {
        files = others;
    }

    /** The next answers to one question have these statuses; then it is answered as it should be. */
    public void answering(String question, Integer... next) {
        statuses.put(question, new ArrayList<>(List.of(next)));
    }

    /** Where answers of status 302 send. */
    public void redirectingTo(URI elsewhere) {
        location = elsewhere.toString();
    }

    /** Says of a collection that there are more records than it gives. */
    public void counting(String collection, int beyond) {
        countedBeyond.put(collection, beyond);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/token")) {
                token(exchange);
            } else if (path.startsWith(BASE)) {
                page(exchange, path.substring(BASE.length()));
            } else {
                send(exchange, 404, Map.of());
            }
        }
    }

    private boolean fails(HttpExchange exchange, String question) throws IOException {
        asked.add(question);
        List<Integer> next = statuses.getOrDefault(question, List.of());
        if (next.isEmpty()) {
            return false;
        }
        int status = next.removeFirst();
        if (status == 302) {
            exchange.getResponseHeaders().add("Location", location);
        }
        send(exchange, status, Map.of());
        return true;
    }

    private void token(HttpExchange exchange) throws IOException {
        if (fails(exchange, "token")) {
            return;
        }
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean basic = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .equals("Basic Y2xpZW50OnNlY3JldA==");
        if (!basic || !form.startsWith("grant_type=client_credentials&scope=")) {
            send(exchange, 401, Map.of());
            return;
        }
        send(
                exchange,
                200,
                Map.of(
                        "access_token",
                        "token-" + tokens.incrementAndGet(),
                        "token_type",
                        "bearer",
                        "expires_in",
                        3600));
    }

    private void page(HttpExchange exchange, String collection) throws IOException {
        Matcher page = PAGE.matcher(String.valueOf(exchange.getRequestURI().getRawQuery()));
        if (!page.matches()) {
            send(exchange, 400, Map.of());
            return;
        }
        int limit = Integer.parseInt(page.group(1));
        int offset = Integer.parseInt(page.group(2));
        if (fails(exchange, collection + " " + offset)) {
            return;
        }
        if (!("Bearer token-" + tokens.get())
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, Map.of());
            return;
        }
        List<Map<String, Object>> all = records(collection);
        int total = all.size() + countedBeyond.getOrDefault(collection, 0);
        exchange.getResponseHeaders().add("X-Total-Count", String.valueOf(total));
        send(
                exchange,
                200,
                Map.of(collection, all.subList(Math.min(offset, all.size()), Math.min(offset + limit, all.size()))));
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private List<Map<String, Object>> records(String collection) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (Map<String, String> row : rows(collection + ".csv")) {
            Map<String, Object> record = record(row);
            if (collection.equals("users")) {
                record.put(
                        "roles",
                        rows("roles.csv").stream()
                                .filter(role -> Objects.equals(row.get("sourcedId"), role.get("userSourcedId")))
                                .map(OneRosterServer::role)
                                .toList());
            }
            records.add(record);
        }
        return records;
    }

    private static Map<String, Object> role(Map<String, String> row) {
        Map<String, Object> role = record(row);
        role.remove("sourcedId");
        role.remove("user");
        role.remove("status");
        role.remove("dateLastModified");
        return role;
    }

    /** A row as JSON: references are objects, blanks are left out. */
    private static Map<String, Object> record(Map<String, String> row) {
        Map<String, Object> record = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            if (column.equals("status")) {
                record.put(column, "active");
            } else if (column.equals("dateLastModified")) {
                record.put(column, "2026-09-01T00:00:00.000Z");
            } else if (column.endsWith("SourcedIds")) {
                record.put(
                        column.replace("agentSourcedIds", "agents").replace("termSourcedIds", "terms"),
                        Arrays.stream(value.split(","))
                                .filter(id -> !id.isBlank())
                                .map(id -> Map.of("sourcedId", id.strip(), "type", "any"))
                                .toList());
            } else if (column.endsWith("SourcedId") && !value.isEmpty()) {
                record.put(column.replace("SourcedId", ""), Map.of("sourcedId", value, "type", "any"));
            } else if (column.equals("enabledUser")) {
                record.put(column, value.equals("true"));
            } else if (!value.isEmpty()) {
                record.put(column, value);
            }
        });
        return record;
    }

    private List<Map<String, String>> rows(String file) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(files.text(file))) {
            csv.forEach(row -> rows.add(row.getFieldsAsMap()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
