package zvonok.launcher.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One event loop's share of the gateway, with backend connections of its own. */
final class Listener extends AbstractVerticle {
    private static final int CONNECT_MILLIS = 2000;
    private static final int HEADER_BYTES = 64 * 1024;

    /** To one backend; a listener of server-sent events holds one for as long as it listens. */
    private static final int POOL = 2048;

    private final int port;
    private final Map<String, Integer> routes;
    private final Gateway.Front front;
    private final Map<String, HttpProxy> backends = new HashMap<>();

    Listener(int port, Map<String, Integer> routes, Gateway.Front front) {
        this.port = port;
        this.routes = routes;
        this.front = front;
    }

    @Override
    public void start(Promise<Void> started) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(POOL)
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxHeaderSize(HEADER_BYTES)
                .setTcpNoDelay(true)
                .setKeepAliveTimeout(30));
        routes.forEach((segment, backendPort) -> backends.put(
                segment,
                HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                        .origin(backendPort, "127.0.0.1")
                        .addInterceptor(new Passage())));
        vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setTcpNoDelay(true)
                        .setMaxHeaderSize(HEADER_BYTES)
                        .setMaxInitialLineLength(HEADER_BYTES)
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(this::handle)
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void handle(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        if (path.equals("/")) {
            request.response()
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(front.page());
        } else if (path.equals("/health") && request.method().equals(HttpMethod.GET)) {
            health(request);
        } else if (leavesItsSegment(path)) {
            Problem.BAD_PATH.send(request);
        } else {
            HttpProxy backend = backends.get(firstSegment(path));
            if (backend == null) {
                Problem.NOT_FOUND.send(request);
            } else {
                backend.handle(request);
            }
        }
    }

    private void health(HttpServerRequest request) {
        vertx.executeBlocking(front::health, false).onComplete(result -> {
            Gateway.Health answer = result.result();
            if (answer == null) {
                Problem.UNAVAILABLE.send(request);
            } else {
                request.response()
                        .setStatusCode(answer.ready() ? 200 : 503)
                        .putHeader("Content-Type", "application/json")
                        .end(answer.json());
            }
        });
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
    }

    /** A path with dot segments would reach what is not routed, such as a backend's management endpoints. */
    private static boolean leavesItsSegment(String path) {
        String plain = path.toLowerCase(Locale.ROOT)
                .replace("%2e", ".")
                .replace("%2f", "/")
                .replace('\\', '/');
        return (plain + "/").contains("/../") || (plain + "/").contains("/./") || plain.startsWith("//");
    }
}
