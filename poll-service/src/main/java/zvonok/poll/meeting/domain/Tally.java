package zvonok.poll.meeting.domain;

/** The votes cast on one item, one a child. */
public record Tally(int inFavour, int against, int abstaining) {

    public static final Tally NONE = new Tally(0, 0, 0);
}
