package zvonok.chat.room.application;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of a chat; the role is {@code CLASS_LEADER}, {@code TEACHER} or {@code GUARDIAN}. */
public record Member(UUID personId, String role, Name name) {

    /** A person's name as the roster has it. */
    public record Name(
            String givenName, String familyName, @Nullable String middleName) {}
}
