package zvonok.launcher.client;

/** A login that did not end with tokens; the message says at which page or request, and never holds a password. */
public final class LoginFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoginFailed(String message) {
        super(message);
    }
}
