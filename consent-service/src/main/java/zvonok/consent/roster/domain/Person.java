package zvonok.consent.roster.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One human being, however many roles in however many schools.
 *
 * @param enabled whether the district lets the person sign in; a person who may not keeps every membership
 * @param email where an invitation may be sent, null where the roster does not say; it is in no event and no log
 */
public record Person(
        UUID id,
        String sourceId,
        String username,
        Name name,
        boolean enabled,
        @Nullable String email) {

    /** A person whose mail address does not matter here. */
    public Person(UUID id, String sourceId, String username, Name name, boolean enabled) {
        this(id, sourceId, username, name, enabled, null);
    }

    /** Nothing but the id. */
    @Override
    public String toString() {
        return "Person " + id;
    }
}
