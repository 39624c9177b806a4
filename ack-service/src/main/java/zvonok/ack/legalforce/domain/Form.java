package zvonok.ack.legalforce.domain;

/** How a guardian expresses acquaintance. */
public enum Form {
    /** By agreeing in words. */
    AGREEMENT,
    /** By the symbol that the meeting chose. */
    SYMBOL
}
