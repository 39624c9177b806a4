package zvonok.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * One HTTP address under load, over a fixed number of kept connections without pipelining. It works on a single event
 * loop: the generator shares the machine's cores with what it measures.
 */
public final class Target implements AutoCloseable {
    /** So that a server that is away is not asked as fast as it can refuse. */
    private static final long AFTER_FAILURE_MILLIS = 20;

    private final Vertx vertx;
    private final HttpClient client;
    private final HttpClient streams;
    private final int connections;

    /** A request to send. */
    public record Call(HttpMethod method, String path, Map<String, String> headers, String body) {}

    /** The status and the body that came back. */
    public record Answer(int status, String body) {
        public boolean accepted() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * Nothing is opened yet.
     *
     * @param address scheme, host and port
     * @param connections the most that requests may use; streams have connections of their own
     */
    public Target(URI address, int connections) {
        this.connections = connections;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        HttpClientOptions options = new HttpClientOptions()
                .setDefaultHost(address.getHost())
                .setDefaultPort(address.getPort())
                .setKeepAlive(true)
                .setPipelining(false)
                .setConnectTimeout(5_000);
        this.client = vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(connections).setEventLoopSize(1));
        this.streams = vertx.createHttpClient(new HttpClientOptions(options), new PoolOptions().setHttp1MaxSize(1_000));
    }

    /** Sends one request; fails after 30 s without an answer. */
    public Future<Answer> send(Call call) {
        RequestOptions options = new RequestOptions()
                .setMethod(call.method())
                .setURI(call.path())
                .setTimeout(30_000);
        call.headers().forEach(options::putHeader);
        return client.request(options)
                .compose(request -> call.body().isEmpty() ? request.send() : request.send(Buffer.buffer(call.body())))
                .compose(response -> response.body().map(body -> new Answer(response.statusCode(), body.toString())));
    }

    /** Opens an event stream; succeeds when the server has answered 200. The listener runs on the event loop. */
    public Future<Void> listen(String path, Map<String, String> headers, Consumer<EventStream.Event> listener) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setURI(path);
        headers.forEach(options::putHeader);
        EventStream events = new EventStream();
        return streams.request(options).compose(request -> request.send()).compose(response -> {
            if (response.statusCode() != 200) {
                return Future.failedFuture("The event stream answered " + response.statusCode());
            }
            response.handler(bytes -> events.feed(bytes.getBytes()).forEach(listener));
            return Future.succeededFuture();
        });
    }

    /**
     * Sends on every connection one request after another for a time, each as soon as the one before is answered; waits
     * for the last answers.
     *
     * @param next makes a call; its argument counts from 0 over all connections
     */
    public Answers closedLoop(Duration length, IntFunction<Call> next) throws InterruptedException {
        Answers answers = new Answers();
        CountDownLatch open = new CountDownLatch(connections);
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        vertx.runOnContext(ignored -> {
            int[] number = new int[1];
            for (int i = 0; i < connections; i++) {
                loop(end, number, next, answers, open);
            }
        });
        if (!open.await(length.toMillis() + 60_000, TimeUnit.MILLISECONDS)) {
            answers.refused("no answer within a minute");
        }
        answers.took(System.nanoTime() - begin);
        return answers;
    }

    private void loop(long end, int[] number, IntFunction<Call> next, Answers answers, CountDownLatch open) {
        long start = System.nanoTime();
        if (start - end >= 0) {
            open.countDown();
            return;
        }
        send(next.apply(number[0]++)).onComplete(sent -> {
            if (sent.failed()) {
                answers.refused(sent.cause().getClass().getSimpleName());
                vertx.setTimer(AFTER_FAILURE_MILLIS, ignored -> loop(end, number, next, answers, open));
                return;
            }
            if (sent.result().accepted()) {
                answers.accepted(System.nanoTime() - start);
            } else {
                answers.refused(Integer.toString(sent.result().status()));
            }
            vertx.runOnContext(ignored -> loop(end, number, next, answers, open));
        });
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("The load generator does not close", e);
        }
    }
}
