package zvonok.consent.paper.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.paper.domain.Paper;
import zvonok.consent.paper.domain.PaperLine;
import zvonok.consent.paper.domain.PaperOutcome;
import zvonok.consent.paper.domain.PaperSays;
import zvonok.consent.paper.domain.PaperState;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.OwnSigner;
import zvonok.consent.roster.persistence.RosterQueries.Bond;

/** A paper as the staff sees it. */
public record PaperView(
        UUID id,
        UUID requestId,
        UUID classId,
        PaperState state,
        String scanSha256,
        UUID uploadedBy,
        Instant uploadedAt,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        List<Line> answers) {

    /**
     * One answer on it.
     *
     * @param student the names are there where a paper is read, and not in the answer to a command
     * @param consentId the answer on file that the line has become, or that said the same before
     */
    public record Line(
            int number,
            UUID studentId,
            @Nullable Name student,
            UUID guardianId,
            @Nullable Name guardian,
            PaperSays answer,
            LocalDate signedOn,
            @Nullable PaperOutcome outcome,
            @Nullable UUID consentId) {}

    static PaperView of(Paper paper, List<PaperLine> lines, PaperAnswers.Signers signers) {
        return new PaperView(
                paper.id(),
                paper.requestId(),
                paper.classId(),
                paper.state(),
                paper.scanSha256(),
                paper.uploadedBy(),
                paper.uploadedAt(),
                paper.decidedBy(),
                paper.decidedAt(),
                paper.reason(),
                lines.stream()
                        .filter(line -> line.paperId().equals(paper.id()))
                        .map(line -> of(line, signers))
                        .toList());
    }

    private static Line of(PaperLine line, PaperAnswers.Signers signers) {
        Name self = signers.own().stream()
                .filter(own -> own.studentId().equals(line.studentId())
                        && own.studentId().equals(line.guardianId()))
                .map(OwnSigner::name)
                .findFirst()
                .orElse(null);
        Bond bond = signers.bonds().stream()
                .filter(b ->
                        b.studentId().equals(line.studentId()) && b.guardianId().equals(line.guardianId()))
                .findFirst()
                .orElse(null);
        return new Line(
                line.number(),
                line.studentId(),
                bond == null ? self : bond.studentName(),
                line.guardianId(),
                bond == null ? self : bond.guardianName(),
                line.says(),
                line.signedOn(),
                line.outcome(),
                line.consentId());
    }
}
