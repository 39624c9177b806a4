package zvonok.launcher;

/** A command cannot be carried out as things are: not running, running already, a port in use. Exit code 3. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
