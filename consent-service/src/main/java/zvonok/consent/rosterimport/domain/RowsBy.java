package zvonok.consent.rosterimport.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** A table's rows by something other than their id, as they stood when this was made. */
final class RowsBy<R extends Rows> {

    private final Table<R> table;
    private final Function<R, String> key;
    private final Predicate<R> wanted;
    private final int[] first;
    private final int[] following;

    /**
     * Looks through the table once.
     *
     * @param wanted the rows that count
     */
    RowsBy(Table<R> table, Function<R, String> key, Predicate<R> wanted) {
        this.table = table;
        this.key = key;
        this.wanted = wanted;
        int slots = table.packed().slots();
        this.first = new int[Math.max(64, Integer.highestOneBit(Math.max(1, slots)) * 2)];
        this.following = new int[slots];
        Arrays.fill(first, -1);
        for (int slot = 0; slot < slots; slot++) {
            following[slot] = -1;
        }
        int[] last = first.clone();
        for (int slot = table.packed().next(0); slot >= 0; slot = table.packed().next(slot + 1)) {
            R row = table.packed().at(slot).row();
            if (wanted.test(row)) {
                int at = bucket(key.apply(row));
                if (last[at] < 0) {
                    first[at] = slot;
                } else {
                    following[last[at]] = slot;
                }
                last[at] = slot;
            }
        }
    }

    private int bucket(String text) {
        int hash = text.hashCode();
        return (hash ^ (hash >>> 16)) & (first.length - 1);
    }

    /** The rows with that key, in the table's order. */
    List<Table.Located<R>> of(String text) {
        List<Table.Located<R>> found = new ArrayList<>(2);
        for (int slot = first[bucket(text)]; slot >= 0; slot = following[slot]) {
            Table.Located<R> row = table.packed().at(slot);
            if (key.apply(row.row()).equals(text) && wanted.test(row.row())) {
                found.add(row);
            }
        }
        return found;
    }
}
