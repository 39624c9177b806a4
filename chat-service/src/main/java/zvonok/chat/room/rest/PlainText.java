package zvonok.chat.room.rest;

/** What any text of a person must be: characters that can be stored and hashed. */
public final class PlainText {

    /** No NUL, which PostgreSQL does not keep, and no half of a surrogate pair, which has no UTF-8. */
    public static final String PATTERN = "[^\\x00\\p{Cs}]*+";

    public static final String MESSAGE = "holds characters that cannot be stored";

    private PlainText() {}
}
