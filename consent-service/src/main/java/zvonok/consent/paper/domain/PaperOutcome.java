package zvonok.consent.paper.domain;

/** What became of one answer of a witnessed paper. */
public enum PaperOutcome {
    /** It is on file and counts as an electronic one does. */
    RECORDED,
    /** The guardian had given the same answer to this request already. */
    SAID_ALREADY,
    /** The guardian has answered or withdrawn on the date of the paper or later: that holds. */
    OUTDATED,
    /** Who signed may not sign for this child any more. */
    NOT_GUARDIAN,
    /** The letter takes back what does not stand any more. */
    NOTHING_TO_WITHDRAW
}
