package zvonok.consent.roster.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A student who is old enough to sign for himself: from 14 beside his guardians, from 18 alone.
 *
 * @param studentId also his id as a person
 */
public record OwnSigner(
        UUID studentId, Name name, UUID schoolId, @Nullable UUID classId) {}
