package zvonok.moderation.check.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import zvonok.moderation.check.domain.Names;
import zvonok.moderation.check.persistence.ChatRepository;

/** The names of each chat's people, read again when they are a minute old, so that a new child's name is known soon. */
@ApplicationScoped
class ClassNames {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST_CHATS = 2_000;

    private record Known(Names names, Instant until) {}

    private final ChatRepository chats;
    private final Clock clock;
    private final Map<UUID, Known> known = Collections.synchronizedMap(new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
            return size() > MOST_CHATS;
        }
    });

    ClassNames(ChatRepository chats, Clock clock) {
        this.chats = chats;
        this.clock = clock;
    }

    /** The names of the chat's class; none, and asked for again next time, while the chat is not known. Called inside a transaction that may see the chat's school. */
    Uni<Names> of(UUID chatId) {
        Known before = known.get(chatId);
        Instant now = clock.instant();
        if (before != null && before.until().isAfter(now)) {
            return Uni.createFrom().item(before.names());
        }
        return chats.names(chatId).map(names -> {
            Names fresh = Names.of(names);
            if (!fresh.areNone()) {
                known.put(chatId, new Known(fresh, now.plus(FRESH)));
            }
            return fresh;
        });
    }
}
