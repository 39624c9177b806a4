package zvonok.consent.consent.domain;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What proves a withdrawal by letter.
 *
 * @param scanSha256 of the scan's bytes
 * @param signedOn the date that stands on the letter
 * @param uploadedBy who of the staff scanned it
 * @param witnessedBy who of the staff, another person, saw that it says so
 */
public record WithdrawalLetter(
        UUID paperId, String scanSha256, LocalDate signedOn, UUID uploadedBy, UUID witnessedBy) {}
