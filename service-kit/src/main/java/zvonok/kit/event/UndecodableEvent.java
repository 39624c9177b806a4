package zvonok.kit.event;

/** Bytes that are no event of the expected shape. Its message never quotes them. */
public final class UndecodableEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason a constant text, no data of the event */
    public UndecodableEvent(String reason) {
        super(reason);
    }

    UndecodableEvent(Throwable cause) {
        super("payload does not fit", cause);
    }
}
