package zvonok.chat.message.domain;

/** What the author wants outside the chat's hours. */
public enum OutsideHours {
    /** The message is refused at once. */
    REFUSE,
    /** The message is kept until the chat opens. */
    HOLD
}
