package zvonok.chat.room.application;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of a chat.
 *
 * @param role {@code CLASS_LEADER}, {@code TEACHER}, {@code GUARDIAN}, or {@code ADMINISTRATOR} for staff of the school who belong to
 *     the chat only by that office
 * @param administrator whether the principal has made the person a group administrator of the class for now (clause 2.4)
 */
public record Member(UUID personId, String role, Name name, boolean administrator) {

    /** A person's name as the roster has it. */
    public record Name(
            String givenName, String familyName, @Nullable String middleName) {}
}
