package zvonok.poll.meeting.domain;

import java.math.BigDecimal;

/**
 * Whether a meeting can decide: the children represented are more than a share of all children of its classes. With the usual
 * share of one half, 15 of 30 are too few and 16 are enough.
 *
 * @param share from 0, inclusive, to 1, exclusive
 */
public record QuorumPolicy(BigDecimal share) {

    public static final BigDecimal ONE_HALF = new BigDecimal("0.5");

    public QuorumPolicy {
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("a share is from 0 to less than 1");
        }
    }

    public boolean isQuorate(int present, int eligible) {
        return BigDecimal.valueOf(present).compareTo(share.multiply(BigDecimal.valueOf(eligible))) > 0;
    }
}
