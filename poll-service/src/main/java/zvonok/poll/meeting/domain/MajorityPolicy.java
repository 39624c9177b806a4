package zvonok.poll.meeting.domain;

/**
 * Whether an item is adopted: more than half of the children represented are for it. Who abstains or does not vote is not for it,
 * so a tie is a refusal.
 */
public final class MajorityPolicy {

    private MajorityPolicy() {}

    public static boolean isAdopted(Tally tally, int present) {
        return 2 * tally.inFavour() > present;
    }
}
