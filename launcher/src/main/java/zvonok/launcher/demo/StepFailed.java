package zvonok.launcher.demo;

/** The platform answered something else than the step must show; the message says what, in one line. */
final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepFailed(String message) {
        super(message);
    }
}
