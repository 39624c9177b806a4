package zvonok.consent.consent.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import zvonok.kit.tenancy.Caller;

/**
 * By which account something was signed, and how and when the person had signed in for it.
 *
 * @param address from which the request came, as the gateway says; null for what was signed before it was kept
 */
public record Evidence(
        String account,
        @Nullable String acr,
        @Nullable Instant authTime,
        @Nullable String address) {

    /** What the caller's token proves, and the address from which he called. */
    public static Evidence of(Caller caller, String address) {
        return new Evidence(caller.account(), caller.acr(), caller.authTime(), address);
    }
}
