package zvonok.launcher.client;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A person's login that lasts as long as the program: refreshed before the token ends, begun anew after a long rest. */
final class Session implements Supplier<String> {
    /** A token this close to its end is not sent any more. */
    private static final Duration MARGIN = Duration.ofSeconds(45);

    private final BrowserLogin login;
    private final HttpClient http;
    private final String username;
    private final String password;
    private @Nullable Tokens tokens;
    private long signedIn;

    Session(BrowserLogin login, HttpClient http, String username, String password) {
        this.login = login;
        this.http = http;
        this.username = username;
        this.password = password;
    }

    /** An access token with at least some seconds to live. */
    @Override
    public synchronized String get() {
        Tokens current = tokens;
        if (current == null) {
            current = signIn();
        } else if (current.accessEnds() - System.nanoTime() < MARGIN.toNanos()) {
            current = renewed(current);
        }
        tokens = current;
        return current.access();
    }

    /** Signs in anew if the last time, a refresh not counted, is longer ago than that. */
    synchronized void signedInWithin(Duration age) {
        if (tokens == null || System.nanoTime() - signedIn > age.toNanos()) {
            tokens = signIn();
        }
    }

    private Tokens signIn() {
        long now = System.nanoTime();
        Tokens fresh = login.login(username, password);
        signedIn = now;
        return fresh;
    }

    private Tokens renewed(Tokens old) {
        try {
            return login.refresh(http, username, old.refresh());
        } catch (LoginFailed ended) {
            return signIn();
        }
    }
}
