package zvonok.consent.evidence.domain;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.PaperEvidence;

/** The paper on which an answer was signed by hand. */
@JsonPropertyOrder(alphabetic = true)
public record SignedPaper(UUID paperId, String scanSha256, LocalDate signedOn, UUID uploadedBy, UUID witnessedBy) {

    static @Nullable SignedPaper of(@Nullable PaperEvidence paper) {
        return paper == null
                ? null
                : new SignedPaper(
                        paper.paperId(), paper.scanSha256(), paper.signedOn(), paper.uploadedBy(), paper.witnessedBy());
    }
}
