package zvonok.consent.invitation.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom to invite: these people, or where none are named all who have not got in yet. */
record InviteRequest(@Nullable @Size(max = 1_000) Set<@NotNull UUID> personIds) {

    Set<UUID> people() {
        return personIds == null ? Set.of() : personIds;
    }
}
