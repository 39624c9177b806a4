package zvonok.consent.history;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import zvonok.consent.history.ChildRegister.Told;

/**
 * Whether what many clients were told at the same time could have happened one after another, each thing at some instant between
 * its question and its answer (Herlihy and Wing 1990; the search is Wing and Gong's of 1993, with Lowe's memory of what was tried).
 */
final class Linearizability {

    private static final int LARGEST = 63;

    private final List<Operation> history;
    private final Set<Reached> tried = new HashSet<>();

    private Linearizability(List<Operation> history) {
        this.history = history;
    }

    /**
     * One question and its answer.
     *
     * @param asked and {@code answered}: nanoseconds on one clock
     */
    record Operation(long asked, long answered, Told told) {}

    private record Reached(long done, ChildRegister register) {}

    /** Whether there is such an order, from nobody having answered on. */
    static boolean holds(List<Operation> history) {
        if (history.size() > LARGEST) {
            throw new IllegalArgumentException(history.size() + " operations; at most " + LARGEST);
        }
        return new Linearizability(history).search(0, ChildRegister.EMPTY);
    }

    private boolean search(long done, ChildRegister register) {
        if (Long.bitCount(done) == history.size()) {
            return true;
        }
        if (!tried.add(new Reached(done, register))) {
            return false;
        }
        long deadline = Long.MAX_VALUE;
        for (int i = 0; i < history.size(); i++) {
            if ((done & 1L << i) == 0) {
                deadline = Math.min(deadline, history.get(i).answered());
            }
        }
        for (int i = 0; i < history.size(); i++) {
            Operation next = history.get(i);
            // What was asked after another had been answered cannot have happened before it.
            if ((done & 1L << i) == 0 && next.asked() <= deadline) {
                long with = done | 1L << i;
                if (register.after(next.told())
                        .filter(after -> search(with, after))
                        .isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }
}
