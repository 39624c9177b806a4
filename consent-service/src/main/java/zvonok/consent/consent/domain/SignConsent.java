package zvonok.consent.consent.domain;

import java.util.UUID;

/** A guardian's answer about one child, with the name that he typed under it. */
public record SignConsent(UUID requestId, UUID studentId, Answer answer, String typedName) {}
