package zvonok.poll.decision.domain;

/** A parameter that could not be put into force. */
public final class InvalidParameter extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidParameter(String field) {
        super("invalid " + field);
        this.field = field;
    }

    /** The field's path, such as {@code windows[0].days}. */
    public String field() {
        return field;
    }
}
