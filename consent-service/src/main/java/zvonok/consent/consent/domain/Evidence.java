package zvonok.consent.consent.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** By which account something was signed, and how and when the person had signed in for it. */
public record Evidence(
        String account, @Nullable String acr, @Nullable Instant authTime) {}
