package zvonok.consent.paper.domain;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a paper says, as whoever uploads it reads it.
 *
 * @param guardianId who signed
 * @param signedOn the date that stands on the paper
 */
public record PaperAnswer(UUID studentId, UUID guardianId, PaperSays says, LocalDate signedOn) {}
