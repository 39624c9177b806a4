package zvonok.consent.rosterimport.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What an import does to one kind of rows.
 *
 * @param replaced the rows that were changed, as they were stored, in the order of {@code changed}
 * @param removed the rows as they are after their deactivation; nothing is ever deleted
 * @param result every row after the import, inactive ones included
 */
public record Difference<T>(
        List<T> created, List<T> changed, List<T> replaced, List<T> removed, int unchanged, List<T> result) {

    /**
     * Compares what is stored with what is to be.
     *
     * @param held rows of which the package does not say enough: they stay as they are stored
     */
    static <K, T> Difference<T> between(
            Map<K, T> stored, Map<K, T> wanted, Predicate<T> active, Predicate<T> held, UnaryOperator<T> deactivated) {
        List<T> created = new ArrayList<>();
        List<T> changed = new ArrayList<>();
        List<T> replaced = new ArrayList<>();
        List<T> removed = new ArrayList<>();
        List<T> result = new ArrayList<>();
        int unchanged = 0;
        for (Map.Entry<K, T> entry : wanted.entrySet()) {
            T before = stored.get(entry.getKey());
            if (before != null && held.test(before)) {
                continue;
            }
            result.add(entry.getValue());
            if (before == null) {
                created.add(entry.getValue());
            } else if (before.equals(entry.getValue())) {
                unchanged++;
            } else {
                changed.add(entry.getValue());
                replaced.add(before);
            }
        }
        for (Map.Entry<K, T> entry : stored.entrySet()) {
            T before = entry.getValue();
            boolean kept = held.test(before);
            if (kept || !wanted.containsKey(entry.getKey())) {
                if (kept || !active.test(before)) {
                    result.add(before);
                    unchanged += active.test(before) ? 1 : 0;
                } else {
                    T after = deactivated.apply(before);
                    removed.add(after);
                    result.add(after);
                }
            }
        }
        return new Difference<>(created, changed, replaced, removed, unchanged, result);
    }

    /** Whether a row may be there no more, or no more where it was. */
    boolean takesAway() {
        return !removed.isEmpty() || !changed.isEmpty();
    }

    /** Everything that has to be written and told. */
    public List<T> written() {
        List<T> all = new ArrayList<>(created);
        all.addAll(changed);
        all.addAll(removed);
        return all;
    }
}
