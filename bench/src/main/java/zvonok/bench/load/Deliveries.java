package zvonok.bench.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * Compares what was posted with what each listener saw. The two are joined afterwards, since an event may overtake the
 * answer to the POST that caused it. Safe for many threads while the load runs.
 */
public final class Deliveries {
    private final List<Posted> posted = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();

    private record Posted(String messageId, long due) {}

    private record Seen(int listener, String messageId, long at) {}

    /**
     * The outcome.
     *
     * @param latency nanoseconds from the scheduled instant of the POST to the event, over all listeners
     * @param expected accepted messages times listeners
     * @param lost of them never seen
     * @param repeated seen again by the same listener
     */
    public record Outcome(Histogram latency, long expected, long lost, long repeated) {}

    /** A message was accepted (2xx), and its POST had been due at that instant. */
    public synchronized void posted(String messageId, long due) {
        posted.add(new Posted(messageId, due));
    }

    /** A listener got the event of a message. */
    public synchronized void seen(int listener, String messageId, long at) {
        seen.add(new Seen(listener, messageId, at));
    }

    /** How many messages were accepted. */
    public synchronized int postedCount() {
        return posted.size();
    }

    /** Whether every listener has seen every accepted message. */
    public synchronized boolean complete(int listeners) {
        return seen.size() >= (long) posted.size() * listeners
                && outcome(listeners).lost() == 0;
    }

    /** The state now. Events of messages that this run did not post are left out. */
    public synchronized Outcome outcome(int listeners) {
        Histogram latency = new Histogram(3);
        Map<String, Long> due = HashMap.newHashMap(posted.size());
        posted.forEach(message -> due.put(message.messageId(), message.due()));
        Set<String> first = HashSet.newHashSet(seen.size());
        long repeated = 0;
        for (Seen event : seen) {
            Long start = due.get(event.messageId());
            if (start == null) {
                continue;
            }
            if (first.add(event.listener() + " " + event.messageId())) {
                latency.recordValue(Math.max(0, event.at() - start));
            } else {
                repeated++;
            }
        }
        long expected = (long) posted.size() * listeners;
        return new Outcome(latency, expected, expected - first.size(), repeated);
    }
}
