package zvonok.consent.paper.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.audit.application.AuditTrail;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.paper.domain.Paper;
import zvonok.consent.paper.domain.PaperLine;
import zvonok.consent.paper.domain.PaperState;
import zvonok.consent.paper.persistence.PaperLineRepository;
import zvonok.consent.paper.persistence.PaperRepository;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.consent.scan.application.ScanStore;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Looking at papers; what the staff reads is put on record. */
@ApplicationScoped
public class PaperReading {

    private final TenantTransaction transactions;
    private final PaperRepository papers;
    private final PaperLineRepository lines;
    private final ConsentRequestRepository requests;
    private final ScanStore scans;
    private final RosterAccess access;
    private final PaperAnswers answers;
    private final AuditTrail trail;

    PaperReading(
            TenantTransaction transactions,
            PaperRepository papers,
            PaperLineRepository lines,
            ConsentRequestRepository requests,
            ScanStore scans,
            RosterAccess access,
            PaperAnswers answers,
            AuditTrail trail) {
        this.transactions = transactions;
        this.papers = papers;
        this.lines = lines;
        this.requests = requests;
        this.scans = scans;
        this.access = access;
        this.answers = answers;
        this.trail = trail;
    }

    /** The papers of a request, the newest first, for the school's staff: any of them may be asked to witness. */
    public Uni<Page<PaperView>> ofRequest(Caller caller, UUID requestId) {
        return transactions.run(
                caller,
                () -> requests.findById(requestId)
                        .map(PaperReading::present)
                        .call(request -> access.requireStaffOf(caller, request.schoolId()))
                        .chain(request -> papers.ofRequest(requestId)
                                .chain(found -> views(found)
                                        .call(views -> trail.schoolClass(
                                                caller,
                                                ReadOperation.PAPER_ANSWERS,
                                                request.schoolId(),
                                                request.classId(),
                                                views.stream()
                                                        .mapToInt(view ->
                                                                view.answers().size())
                                                        .sum()))))
                        .map(views -> new Page<>(views, null)));
    }

    /** A paper with the names of those on it, for the school's staff. */
    public Uni<PaperView> paper(Caller caller, UUID paperId) {
        return transactions.run(
                caller,
                () -> papers.findById(paperId)
                        .map(PaperReading::present)
                        .call(paper -> access.requireStaffOf(caller, paper.schoolId()))
                        .chain(paper -> views(List.of(paper))
                                .map(List::getFirst)
                                .call(view -> read(
                                        caller,
                                        ReadOperation.PAPER_ANSWERS,
                                        paper,
                                        view.answers().size()))));
    }

    private Uni<List<PaperView>> views(List<Paper> found) {
        return lines.of(found.stream().map(Paper::id).toList())
                .chain(said -> answers.signers(said.stream()
                                .map(PaperLine::studentId)
                                .distinct()
                                .toList())
                        .map(signers -> found.stream()
                                .map(paper -> PaperView.of(paper, said, signers))
                                .toList()));
    }

    /**
     * The scan: for the principal, for who uploaded or decided it, while it waits for any of the staff who may witness it, and for a
     * guardian who signed all that is on it. A stack holds other families' papers, so none of its signers sees it.
     *
     * @throws Refusal {@code not-found}, {@code forbidden}
     */
    public Uni<ScanStore.ScanContent> scan(Caller caller, UUID paperId) {
        return transactions
                .run(
                        caller,
                        () -> papers.findById(paperId)
                                .map(PaperReading::present)
                                .call(paper -> lines.of(List.of(paperId)).chain(said -> readable(caller, paper, said)))
                                .chain(paper -> scans.find(paper.scanId())))
                .map(scan -> scans.content(caller, scan));
    }

    private Uni<Void> readable(Caller caller, Paper paper, List<PaperLine> said) {
        if (said.stream().allMatch(line -> line.guardianId().equals(caller.personId()))) {
            return Uni.createFrom().voidItem();
        }
        boolean mayWitness = paper.state() == PaperState.WAITING || paper.wasHandledBy(caller.personId());
        return (mayWitness
                        ? access.requireStaffOf(caller, paper.schoolId())
                        : access.requirePrincipal(caller, paper.schoolId()))
                .chain(() -> read(caller, ReadOperation.PAPER_SCAN, paper, said.size()));
    }

    private Uni<Void> read(Caller caller, ReadOperation operation, Paper paper, int children) {
        return trail.schoolClass(caller, operation, paper.schoolId(), paper.classId(), children);
    }

    private static <T> T present(@Nullable T found) {
        if (found == null) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        return found;
    }
}
