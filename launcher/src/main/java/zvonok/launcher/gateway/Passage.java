package zvonok.launcher.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;

/** What happens to a request on its way: the headers that say where it came from are the gateway's own. */
final class Passage implements ProxyInterceptor {
    private static final List<String> NOT_BELIEVED = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Forwarded-Server",
            "X-Real-IP");

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        HttpServerRequest received = request.proxiedRequest();
        NOT_BELIEVED.forEach(request.headers()::remove);
        request.putHeader("X-Forwarded-For", received.remoteAddress().hostAddress());
        request.putHeader("X-Forwarded-Proto", "http");
        HostAndPort authority = received.authority();
        if (authority != null) {
            request.setAuthority(authority);
            request.putHeader("X-Forwarded-Host", authority.toString());
            request.putHeader("X-Forwarded-Port", Integer.toString(authority.port() > 0 ? authority.port() : 80));
        }
        return context.sendRequest().recover(failure -> Future.succeededFuture(unavailable(request)));
    }

    private static ProxyResponse unavailable(ProxyRequest request) {
        HttpServerRequest received = request.proxiedRequest();
        ProxyResponse response = request.release().response();
        Problem.UNAVAILABLE.headers().forEach(response::putHeader);
        response.setStatusCode(Problem.UNAVAILABLE.status());
        response.setBody(Body.body(Buffer.buffer(Problem.UNAVAILABLE.json(received))));
        return response;
    }
}
