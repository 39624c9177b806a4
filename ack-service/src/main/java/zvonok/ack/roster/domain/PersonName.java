package zvonok.ack.roster.domain;

import org.jspecify.annotations.Nullable;

/** A person's name as the roster has it. */
public record PersonName(
        String givenName, String familyName, @Nullable String middleName) {

    public PersonName {
        java.util.Objects.requireNonNull(givenName);
        java.util.Objects.requireNonNull(familyName);
    }
}
