package zvonok.consent.consent.domain;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What proves an answer on paper.
 *
 * @param paperId the paper, alone or in a stack
 * @param scanSha256 of the scan's bytes
 * @param signedOn the date that stands on the paper
 * @param uploadedBy who of the staff scanned it
 * @param witnessedBy who of the staff, another person, saw that the paper says so
 */
public record PaperEvidence(
        UUID paperId,
        String scanSha256,
        LocalDate signedOn,
        UUID uploadedBy,
        String uploadedAccount,
        UUID witnessedBy,
        String witnessedAccount) {}
