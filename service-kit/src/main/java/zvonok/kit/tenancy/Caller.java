package zvonok.kit.tenancy;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated caller of a request.
 *
 * @param account the identity provider's stable id of the account ({@code sub})
 * @param personId the roster's id of the person, or null for accounts that are no person of a roster (district staff, auditors)
 * @param roles realm roles; only {@code auditor} and {@code district-admin} decide anything by themselves
 * @param acr the authentication context class that the token names, or null
 * @param authTime when the person last authenticated, or null where the token does not say
 */
public record Caller(
        String account,
        @Nullable UUID personId,
        Set<String> roles,
        @Nullable String acr,
        @Nullable Instant authTime) {

    public static final String AUDITOR = "auditor";
    public static final String DISTRICT_ADMIN = "district-admin";

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether the caller oversees the whole district. */
    public boolean isDistrict() {
        return roles.contains(AUDITOR) || roles.contains(DISTRICT_ADMIN);
    }

    /**
     * The person behind the account.
     *
     * @throws zvonok.kit.problem.Refusal {@code forbidden} where the account is no person of a roster
     */
    public UUID person() {
        if (personId == null) {
            throw new zvonok.kit.problem.Refusal(zvonok.kit.problem.KitError.FORBIDDEN);
        }
        return personId;
    }
}
