package zvonok.consent.evidence.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that a receipt's number says to anybody: nobody's name, no school, not even the answer. */
public record ReceiptCheck(
        ReceiptNumber number,
        String sha256,
        Instant answeredAt,
        ReceiptState state,
        @Nullable Instant withdrawnAt) {}
