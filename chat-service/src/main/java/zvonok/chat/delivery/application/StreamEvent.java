package zvonok.chat.delivery.application;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes down a stream. */
public sealed interface StreamEvent {

    /**
     * An event of the outbox.
     *
     * @param position its place in the outbox, which is the stream's event id
     * @param name the type without its version
     * @param onlyFor the one person who gets it, or null for every member of the chat
     * @param payload the event's JSON
     */
    record Published(
            long position,
            String name,
            UUID schoolId,
            UUID chatId,
            @Nullable UUID onlyFor,
            String payload) implements StreamEvent {

        boolean isFor(UUID person) {
            return onlyFor == null || onlyFor.equals(person);
        }
    }

    /** The first word of a stream: where it stands, so that a client which heard nothing yet can resume too. */
    record Hello(long position) implements StreamEvent {}

    /** What the client missed is no longer kept: it has to read everything anew. */
    record Reset(long position) implements StreamEvent {}

    /** Keeps an idle connection alive. */
    record Ping() implements StreamEvent {}
}
