package zvonok.launcher.server;

/** A part did not start; the message is meant for the person at the terminal and says what to do or where to look. */
public final class StartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailed(String message) {
        super(message);
    }

    public StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
