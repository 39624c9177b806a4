package zvonok.consent.office.rest;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.office.domain.OversightRole;

/** Whom by account or by username, and some schools or all of them. */
record GiveOversightScopeRequest(
        @Nullable @Size(min = 1, max = 200) String account,
        @Nullable @Size(min = 1, max = 200) String username,
        @NotNull OversightRole role,
        @Nullable @Size(min = 1, max = 1000) Set<UUID> schoolIds,
        @Nullable Boolean allSchools,
        @NotNull OffsetDateTime from,
        @NotNull OffsetDateTime until) {

    @AssertTrue
    boolean isOneAccountNamed() {
        return (account == null) != (username == null);
    }

    @AssertTrue
    boolean isSomeSchoolsOrAll() {
        return (schoolIds == null) == Boolean.TRUE.equals(allSchools);
    }
}
