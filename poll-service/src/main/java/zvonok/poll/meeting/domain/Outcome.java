package zvonok.poll.meeting.domain;

/** What became of an item. */
public enum Outcome {
    ADOPTED,
    REJECTED,
    /** Too few were represented: nothing was decided. */
    NO_QUORUM
}
