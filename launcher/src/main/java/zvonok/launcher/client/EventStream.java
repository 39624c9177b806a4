package zvonok.launcher.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The caller's server-sent events: read in the background, kept in order of arrival, resumed with {@code Last-Event-ID}
 * whenever the connection ends (the token's end, a restart) until it is closed.
 */
public final class EventStream implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final HttpClient http;
    private final Function<String, HttpRequest> request;
    private final Consumer<ServerEvent> listener;
    private final List<ServerEvent> events = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread reader;
    private String lastId;
    private int connections;
    private int refusedStatus;
    private boolean closed;
    private @Nullable InputStream connection;

    EventStream(HttpClient http, Function<String, HttpRequest> request, String lastId, Consumer<ServerEvent> listener) {
        this.http = http;
        this.request = request;
        this.lastId = lastId;
        this.listener = listener;
        this.reader = Thread.ofVirtual().name("events").unstarted(this::run);
    }

    EventStream start() {
        reader.start();
        return this;
    }

    /** Waits until the server has accepted the stream for the first time; throws if it refuses or does not answer. */
    public EventStream awaitOpen(Duration patience) {
        boolean open = await(patience, () -> connections > 0 || refusedStatus != 0);
        if (refusedStatus != 0) {
            throw new IllegalStateException("The event stream was refused with status " + refusedStatus);
        }
        if (!open) {
            throw new IllegalStateException("The event stream did not open within " + patience.toSeconds() + " s");
        }
        return this;
    }

    /** The first event so far, or to come within the time, that satisfies the condition. */
    public Optional<ServerEvent> await(Predicate<ServerEvent> condition, Duration patience) {
        lock.lock();
        try {
            await(patience, () -> events.stream().anyMatch(condition));
            return events.stream().filter(condition).findFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Everything received so far. */
    public List<ServerEvent> received() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /** The id of the last event, which the next connection resumes after. */
    public String lastEventId() {
        lock.lock();
        try {
            return lastId;
        } finally {
            lock.unlock();
        }
    }

    /** How often the server has accepted the stream; more than once means that it was resumed. */
    public int connections() {
        lock.lock();
        try {
            return connections;
        } finally {
            lock.unlock();
        }
    }

    /** Cuts the connection as a tunnel on the way to work would; the stream resumes by itself. */
    public void cut() {
        lock.lock();
        try {
            closeConnection();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closeConnection();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        reader.interrupt();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!isClosed()) {
            boolean wasOpen = connectAndRead();
            pause = wasOpen ? FIRST_PAUSE : pause.multipliedBy(2);
            if (pause.compareTo(LONGEST_PAUSE) > 0) {
                pause = LONGEST_PAUSE;
            }
            await(pause, () -> closed);
        }
    }

    private boolean connectAndRead() {
        try {
            HttpResponse<InputStream> response =
                    Http.send(http, request.apply(lastEventId()), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (!opened(response.statusCode(), body)) {
                    return false;
                }
                read(body);
            }
            return true;
        } catch (IOException | UncheckedIOException | LoginFailed | IllegalStateException e) {
            return false;
        } finally {
            forgetConnection();
        }
    }

    private void read(InputStream body) throws IOException {
        ServerEventReader parser = new ServerEventReader(lastEventId());
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            parser.accept(line).ifPresent(this::received);
        }
    }

    private void received(ServerEvent event) {
        lock.lock();
        try {
            lastId = event.id();
            events.add(event);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listener.accept(event);
    }

    private boolean opened(int status, InputStream body) {
        lock.lock();
        try {
            if (status != 200) {
                boolean final4xx = status / 100 == 4 && status != 401 && status != 429;
                refusedStatus = connections == 0 && final4xx ? status : refusedStatus;
                changed.signalAll();
                return false;
            }
            connections++;
            connection = body;
            changed.signalAll();
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void forgetConnection() {
        lock.lock();
        try {
            connection = null;
        } finally {
            lock.unlock();
        }
    }

    private void closeConnection() {
        InputStream open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is gone either way.
                connection = null;
            }
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Duration patience, BooleanSupplier condition) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return condition.getAsBoolean();
        } catch (InterruptedException e) {
            if (!closed) {
                Thread.currentThread().interrupt();
            }
            return condition.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
