package zvonok.kit.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Judges a recorded history: what was committed against what had its effect, in the order in which it had it. */
final class History {

    /** One event of an aggregate. */
    record Occurrence(UUID aggregate, long version) {}

    private History() {}

    /** Every way in which the promise was broken: 0 lost, 0 doubled, order per aggregate, nothing invented. */
    static List<String> faults(Collection<Occurrence> committed, List<Occurrence> effects) {
        List<String> faults = new ArrayList<>();
        Set<Occurrence> promised = new HashSet<>(committed);
        Set<Occurrence> seen = new HashSet<>();
        Map<UUID, Long> newest = new HashMap<>();
        for (Occurrence effect : effects) {
            if (!promised.contains(effect)) {
                faults.add("invented " + effect);
            }
            if (!seen.add(effect)) {
                faults.add("doubled " + effect);
            } else if (newest.merge(effect.aggregate(), effect.version(), Math::max) != effect.version()) {
                faults.add("disordered " + effect);
            }
        }
        committed.stream().filter(c -> !seen.contains(c)).forEach(c -> faults.add("lost " + c));
        return faults;
    }
}
