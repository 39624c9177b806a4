package zvonok.chat.attachment.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The pictures that this replica is handing out right now, so that a retraction cuts them. */
@ApplicationScoped
public class RunningDownloads {

    private final Map<UUID, Set<AtomicBoolean>> running = new ConcurrentHashMap<>();

    /** Announces a download; its flag turns true when it has to stop. */
    AtomicBoolean begin(UUID attachmentId) {
        AtomicBoolean cut = new AtomicBoolean();
        running.compute(attachmentId, (id, flags) -> {
            Set<AtomicBoolean> all = flags == null ? ConcurrentHashMap.newKeySet() : flags;
            all.add(cut);
            return all;
        });
        return cut;
    }

    void end(UUID attachmentId, AtomicBoolean cut) {
        running.computeIfPresent(attachmentId, (id, flags) -> {
            flags.remove(cut);
            return flags.isEmpty() ? null : flags;
        });
    }

    /** Cuts every running download of that picture. */
    public void cut(UUID attachmentId) {
        running.getOrDefault(attachmentId, Set.of()).forEach(flag -> flag.set(true));
    }
}
