package zvonok.launcher.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import zvonok.launcher.server.StartFailed;

/**
 * A reverse proxy on 127.0.0.1 that streams both ways: server-sent events arrive as they are sent, uploads are not held in
 * memory. A backend that is down gives 503 as an RFC 9457 problem.
 */
public final class Gateway implements AutoCloseable {
    private static final int EVENT_LOOPS = 2;
    private static final long CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final int port;
    private final Map<String, Integer> routes;
    private final Front front;

    /** What the gateway answers by itself. */
    public interface Front {
        /** The page at {@code /}, as HTML. */
        String page();

        /** The answer to {@code GET /health}; called on a worker thread, may take a second. */
        Health health();
    }

    /**
     * Whether every part is ready.
     *
     * @param json the parts one by one, as a JSON document
     */
    public record Health(boolean ready, String json) {}

    /**
     * Prepares a gateway that does not listen yet.
     *
     * @param routes from the first path segment to the backend's port on 127.0.0.1
     */
    public Gateway(int port, Map<String, Integer> routes, Front front) {
        this.port = port;
        this.routes = Map.copyOf(routes);
        this.front = front;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** Binds the port and returns. */
    public void start() {
        try {
            vertx.deployVerticle(
                            () -> new Listener(port, routes, front), new DeploymentOptions().setInstances(EVENT_LOOPS))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new StartFailed("The gateway cannot listen on port " + port, e);
        }
    }

    /** Lets go of the port and cuts every connection. */
    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The gateway did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
