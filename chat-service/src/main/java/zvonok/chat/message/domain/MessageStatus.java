package zvonok.chat.message.domain;

/** Where a message stands. */
public enum MessageStatus {
    /** With moderation. */
    SUBMITTED,
    /** Waits for the chat to open. */
    HELD,
    /** Seen by all members. */
    PUBLISHED,
    /** Back with its author for correction. */
    RETURNED,
    /** Waits for the group's administrator. */
    WAITING_REVIEW,
    /** Never published. */
    REFUSED
}
