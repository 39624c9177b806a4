package zvonok.consent.roster.domain;

import org.jspecify.annotations.Nullable;

/** A person's name as the school writes it. */
public record Name(
        String givenName, String familyName, @Nullable String middleName) {}
