package zvonok.consent.paper.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.ConsentRequest;
import zvonok.consent.consent.persistence.ConsentFormRepository;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.paper.domain.Paper;
import zvonok.consent.paper.domain.PaperAnswer;
import zvonok.consent.paper.domain.PaperLine;
import zvonok.consent.paper.domain.PaperSays;
import zvonok.consent.paper.persistence.PaperLineRepository;
import zvonok.consent.paper.persistence.PaperRepository;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.consent.scan.application.ScanStore;
import zvonok.consent.scan.domain.ScanFile;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Taking in the answers that guardians have signed by hand (regulation, clause 2.1). */
@ApplicationScoped
public class PaperService {

    private final TenantTransaction transactions;
    private final PaperRepository papers;
    private final PaperLineRepository lines;
    private final ConsentRequestRepository requests;
    private final ConsentFormRepository forms;
    private final ConsentRepository consents;
    private final PaperAnswers answers;
    private final ScanStore scans;
    private final RosterAccess access;
    private final Idempotency idempotency;
    private final SchoolCalendar calendar;
    private final Clock clock;

    PaperService(
            TenantTransaction transactions,
            PaperRepository papers,
            PaperLineRepository lines,
            ConsentRequestRepository requests,
            ConsentFormRepository forms,
            ConsentRepository consents,
            PaperAnswers answers,
            ScanStore scans,
            RosterAccess access,
            Idempotency idempotency,
            SchoolCalendar calendar,
            Clock clock) {
        this.transactions = transactions;
        this.papers = papers;
        this.lines = lines;
        this.requests = requests;
        this.forms = forms;
        this.consents = consents;
        this.answers = answers;
        this.scans = scans;
        this.access = access;
        this.idempotency = idempotency;
        this.calendar = calendar;
        this.clock = clock;
    }

    private record Upload(UUID requestId, List<PaperAnswer> answers, String scanSha256) {}

    /**
     * Takes in a scan with what its papers say, for the class's own leader. Nothing counts before a second person has witnessed it.
     *
     * @throws Refusal {@code not-found}, {@code forbidden}, what {@link ScanStore#inspect} refuses, and with {@code line} (counted
     *     from 1) {@code child-unknown}, {@code paper-date-impossible}, {@code paper-outdated}, {@code
     *     nothing-to-withdraw}
     */
    public Uni<PaperView> upload(
            Caller caller, UUID requestId, List<PaperAnswer> said, Path scan, @Nullable String key) {
        List<PaperAnswer> all = List.copyOf(said);
        return transactions
                .run(caller, () -> permitted(caller, requestId))
                .chain(() -> scans.inspect(scan))
                .chain(file -> transactions.run(
                        caller,
                        () -> permitted(caller, requestId)
                                .chain(request -> idempotency.once(
                                        caller,
                                        key,
                                        "upload-paper",
                                        new Upload(requestId, all, file.sha256()),
                                        PaperView.class,
                                        () -> requireAnswerable(request, all)
                                                .chain(() -> save(caller, request, all, file))))));
    }

    private Uni<ConsentRequest> permitted(Caller caller, UUID requestId) {
        return requests.findById(requestId)
                .map(PaperService::present)
                .call(request -> access.requireLeader(caller, request.classId()));
    }

    private Uni<Void> requireAnswerable(ConsentRequest request, List<PaperAnswer> said) {
        List<UUID> students =
                said.stream().map(PaperAnswer::studentId).distinct().toList();
        LocalDate today = calendar.today();
        return answers.signers(students)
                .chain(signers -> forms.findById(request.formId())
                        .chain(form -> consents.newestOf(students, request.purpose())
                                .invoke(before -> {
                                    for (int i = 0; i < said.size(); i++) {
                                        PaperAnswer one = said.get(i);
                                        if (!signers.maySign(request.classId(), one.studentId(), one.guardianId())) {
                                            throw refused(ConsentError.CHILD_UNKNOWN, i);
                                        }
                                        if (one.signedOn().isAfter(today)
                                                || one.signedOn().isBefore(calendar.day(form.createdAt()))) {
                                            throw refused(ConsentError.PAPER_DATE_IMPOSSIBLE, i);
                                        }
                                        List<Consent> own = before.stream()
                                                .filter(c -> c.studentId().equals(one.studentId())
                                                        && c.guardianId().equals(one.guardianId()))
                                                .toList();
                                        if (one.says() == PaperSays.WITHDRAWN
                                                && own.stream().noneMatch(c -> c.says(Answer.GRANTED, today))) {
                                            throw refused(ConsentError.NOTHING_TO_WITHDRAW, i);
                                        }
                                        if (own.stream()
                                                .anyMatch(c -> PaperAnswers.outranks(
                                                        c, one.says(), one.signedOn(), calendar))) {
                                            throw refused(ConsentError.PAPER_OUTDATED, i);
                                        }
                                    }
                                })))
                .replaceWithVoid();
    }

    private static Refusal refused(ConsentError code, int line) {
        return new Refusal(code).citing("2.1").with("line", line + 1);
    }

    private Uni<PaperView> save(Caller caller, ConsentRequest request, List<PaperAnswer> said, ScanFile file) {
        return scans.keep(caller, request.schoolId(), file)
                .chain(scan -> papers.persist(new Paper(Ids.next(), request, scan, caller, now())))
                .chain(paper -> {
                    List<PaperLine> all = new ArrayList<>();
                    for (PaperAnswer one : said) {
                        all.add(new PaperLine(Ids.next(), paper, all.size() + 1, one));
                    }
                    return lines.persist(all).replaceWith(() -> PaperView.of(paper, all, PaperAnswers.Signers.NONE));
                });
    }

    /**
     * A second member of the school's staff has seen that the paper says what was entered: from now on its answers count as
     * electronic ones do. One act for a whole stack; each line says what became of it.
     *
     * @throws Refusal {@code not-found}, {@code forbidden}, {@code witness-not-independent}, {@code paper-decided}
     */
    public Uni<PaperView> witness(Caller caller, UUID paperId, @Nullable String key) {
        return decided(caller, paperId, key, "witness-paper", paperId, (paper, said) -> {
            paper.witness(caller, signers(said), now());
            return answers.count(paper, said, now());
        });
    }

    private record Rejection(UUID paperId, String reason) {}

    /** A second member of the staff sends the paper back; refusals as for {@link #witness}. */
    public Uni<PaperView> reject(Caller caller, UUID paperId, String reason, @Nullable String key) {
        return decided(caller, paperId, key, "reject-paper", new Rejection(paperId, reason), (paper, said) -> {
            paper.reject(caller, signers(said), reason, now());
            return Uni.createFrom().voidItem();
        });
    }

    private interface Decision {
        Uni<Void> on(Paper paper, List<PaperLine> said);
    }

    private Uni<PaperView> decided(
            Caller caller, UUID paperId, @Nullable String key, String operation, Object command, Decision decision) {
        return transactions.run(
                caller,
                () -> papers.locked(paperId)
                        .map(PaperService::present)
                        .call(paper -> access.requireStaffOf(caller, paper.schoolId()))
                        .chain(() -> idempotency.once(
                                caller,
                                key,
                                operation,
                                command,
                                PaperView.class,
                                () -> papers.locked(paperId)
                                        .map(PaperService::present)
                                        .chain(paper -> lines.of(List.of(paperId))
                                                .call(said -> decision.on(paper, said))
                                                .map(said -> PaperView.of(paper, said, PaperAnswers.Signers.NONE))))));
    }

    private static Collection<UUID> signers(List<PaperLine> said) {
        return said.stream().map(PaperLine::guardianId).toList();
    }

    private static <T> T present(@Nullable T found) {
        if (found == null) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        return found;
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
