package zvonok.launcher.client;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A browser session's cookies. Browsers trust the loopback addresses without TLS and send them cookies marked Secure,
 * which Java's store does not.
 */
final class LoopbackCookies implements CookieStore {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final CookieStore store = new CookieManager().getCookieStore();

    private LoopbackCookies() {}

    static CookieManager jar() {
        return new CookieManager(new LoopbackCookies(), CookiePolicy.ACCEPT_ORIGINAL_SERVER);
    }

    @Override
    public void add(URI uri, HttpCookie cookie) {
        if (LOOPBACK.contains(uri.getHost())) {
            cookie.setSecure(false);
        }
        store.add(uri, cookie);
    }

    @Override
    public List<HttpCookie> get(URI uri) {
        return store.get(uri);
    }

    @Override
    public List<HttpCookie> getCookies() {
        return store.getCookies();
    }

    @Override
    public List<URI> getURIs() {
        return store.getURIs();
    }

    @Override
    public boolean remove(URI uri, HttpCookie cookie) {
        return store.remove(uri, cookie);
    }

    @Override
    public boolean removeAll() {
        return store.removeAll();
    }
}
