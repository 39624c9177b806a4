package zvonok.chat.hours.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * When a class may write (clause 2.2). Without a decision in force there is no limit. Of the decisions in force, one of the class
 * outranks one of the school, and among equals the one recorded later. The clock on the wall of the decision's time zone counts,
 * so that a change of the clocks moves the hours with it.
 */
public final class ChatHoursPolicy {

    private static final int DAYS_AHEAD = 8;
    private static final Comparator<HoursDecision> RANK = Comparator.comparing(
                    (HoursDecision d) -> !d.classes().isEmpty())
            .thenComparing(HoursDecision::recordedAt)
            .thenComparing(HoursDecision::from)
            .thenComparing(HoursDecision::id);

    private final List<HoursDecision> decisions;

    private ChatHoursPolicy(List<HoursDecision> decisions) {
        this.decisions = decisions;
    }

    /** The policy of one class; decisions that do not concern it are passed over. */
    public static ChatHoursPolicy of(UUID classId, List<HoursDecision> decisions) {
        return new ChatHoursPolicy(
                decisions.stream().filter(d -> d.concerns(classId)).toList());
    }

    /** The decision that counts at that instant. */
    public Optional<HoursDecision> inForce(Instant at) {
        return decisions.stream().filter(d -> d.isInForce(at)).max(RANK);
    }

    /** Whether the class may write at that instant. */
    public boolean isOpen(Instant at) {
        return inForce(at).map(d -> d.isOpen(at)).orElse(true);
    }

    /**
     * The first instant after {@code at} at which the class may write, as far as the decisions on file say; empty where no
     * decision opens the chat again. Not meant for a chat that is open.
     */
    public Optional<Instant> opensAt(Instant at) {
        TreeSet<Instant> changes = new TreeSet<>();
        for (HoursDecision decision : decisions) {
            changes.add(decision.from());
            if (decision.until() != null) {
                changes.add(decision.until());
            }
            addOpenings(decision, at.isBefore(decision.from()) ? decision.from() : at, changes);
        }
        return changes.tailSet(at, false).stream().filter(this::isOpen).findFirst();
    }

    /** Every instant at which the decision's windows may begin to hold: their beginnings, and where the clocks are changed. */
    private static void addOpenings(HoursDecision decision, Instant after, Set<Instant> changes) {
        var rules = decision.zone().getRules();
        LocalDate first = after.atZone(decision.zone()).toLocalDate();
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            for (DailyWindow window : decision.windows()) {
                LocalDateTime wall = first.plusDays(day).atStartOfDay().plusMinutes(window.fromMinute());
                for (ZoneOffset offset : rules.getValidOffsets(wall)) {
                    changes.add(wall.toInstant(offset));
                }
            }
        }
        Instant end =
                first.plusDays(DAYS_AHEAD + 1L).atStartOfDay(decision.zone()).toInstant();
        ZoneOffsetTransition change = rules.nextTransition(after);
        while (change != null && change.getInstant().isBefore(end)) {
            changes.add(change.getInstant());
            change = rules.nextTransition(change.getInstant());
        }
    }
}
