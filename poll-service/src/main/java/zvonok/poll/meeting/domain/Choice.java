package zvonok.poll.meeting.domain;

/** A vote. */
public enum Choice {
    FOR,
    AGAINST,
    ABSTAIN
}
