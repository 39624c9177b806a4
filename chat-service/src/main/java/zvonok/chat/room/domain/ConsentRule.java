package zvonok.chat.room.domain;

/** How many guardians of a child have to answer before its class chat opens. */
public enum ConsentRule {
    /** One of them. */
    ANY,
    /** Each of them. */
    ALL
}
