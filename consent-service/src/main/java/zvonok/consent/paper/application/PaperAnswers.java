package zvonok.consent.paper.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.consent.application.AnswerFile;
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.ConsentForm;
import zvonok.consent.consent.domain.ConsentRequest;
import zvonok.consent.consent.persistence.ConsentFormRepository;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.paper.domain.Paper;
import zvonok.consent.paper.domain.PaperLine;
import zvonok.consent.paper.domain.PaperOutcome;
import zvonok.consent.paper.domain.PaperSays;
import zvonok.consent.roster.application.OwnSigners;
import zvonok.consent.roster.domain.OwnSigner;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.roster.persistence.RosterQueries.Bond;
import zvonok.kit.request.Ids;

/** Makes the answers of a witnessed paper count. Between scanning and witnessing the world has gone on, so each is asked again. */
@ApplicationScoped
class PaperAnswers {

    private final ConsentRequestRepository requests;
    private final ConsentFormRepository forms;
    private final ConsentRepository consents;
    private final AnswerFile answers;
    private final RosterQueries roster;
    private final OwnSigners ownSigners;
    private final SchoolCalendar calendar;

    PaperAnswers(
            ConsentRequestRepository requests,
            ConsentFormRepository forms,
            ConsentRepository consents,
            AnswerFile answers,
            RosterQueries roster,
            OwnSigners ownSigners,
            SchoolCalendar calendar) {
        this.requests = requests;
        this.forms = forms;
        this.consents = consents;
        this.answers = answers;
        this.roster = roster;
        this.ownSigners = ownSigners;
        this.calendar = calendar;
    }

    /** Who may sign about some children now: their guardians, and those of them who are old enough. */
    record Signers(List<Bond> bonds, List<OwnSigner> own) {

        static final Signers NONE = new Signers(List.of(), List.of());

        boolean maySign(UUID classId, UUID student, UUID signer) {
            return student.equals(signer)
                    ? own.stream().anyMatch(s -> s.studentId().equals(student) && classId.equals(s.classId()))
                    : bonds.stream()
                            .anyMatch(b -> b.studentId().equals(student)
                                    && b.guardianId().equals(signer)
                                    && classId.equals(b.classId())
                                    && b.mayConsent());
        }
    }

    Uni<Signers> signers(List<UUID> students) {
        return roster.bondsOfStudents(students)
                .chain(bonds -> ownSigners.of(students).map(own -> new Signers(bonds, own)));
    }

    /** Files the answers one after the other, with all the children locked. */
    Uni<Void> count(Paper paper, List<PaperLine> said, Instant now) {
        List<UUID> students = said.stream().map(PaperLine::studentId).distinct().toList();
        return roster.lockStudents(students)
                .chain(() -> requests.findById(paper.requestId()))
                .chain(request -> forms.findById(request.formId())
                        .chain(form -> signers(students)
                                .chain(signers -> Multi.createFrom()
                                        .iterable(said)
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                line -> count(paper, line, request, form, signers, now))
                                        .onItem()
                                        .ignoreAsUni())));
    }

    /**
     * Whether what the guardian has said holds against a paper of that date. Against a letter of withdrawal only what was said on a later
     * day: in doubt about the hour the withdrawal holds.
     */
    static boolean outranks(Consent said, PaperSays paper, LocalDate signedOn, SchoolCalendar calendar) {
        return said.isNotBefore(paper == PaperSays.WITHDRAWN ? signedOn.plusDays(1) : signedOn, calendar);
    }

    private boolean isOutdated(Paper paper, PaperLine line, List<Consent> own) {
        return own.stream()
                .anyMatch(
                        c -> outranks(c, line.says(), line.signedOn(), calendar) || c.isSaidSince(paper.uploadedAt()));
    }

    private Uni<Void> withdraw(Paper paper, PaperLine line, List<Consent> own, List<Consent> newest, Instant now) {
        Optional<Consent> grant = own.stream()
                .filter(c -> c.says(Answer.GRANTED, calendar.today()))
                .findFirst();
        if (grant.isEmpty()) {
            line.settle(PaperOutcome.NOTHING_TO_WITHDRAW, null);
            return Uni.createFrom().voidItem();
        }
        if (isOutdated(paper, line, own)) {
            line.settle(PaperOutcome.OUTDATED, null);
            return Uni.createFrom().voidItem();
        }
        line.settle(PaperOutcome.RECORDED, grant.get().id());
        return answers.withdraw(grant.get(), paper.evidence(line), newest, now);
    }

    private Uni<Void> count(
            Paper paper, PaperLine line, ConsentRequest request, ConsentForm form, Signers signers, Instant now) {
        if (!signers.maySign(paper.classId(), line.studentId(), line.guardianId())) {
            line.settle(PaperOutcome.NOT_GUARDIAN, null);
            return Uni.createFrom().voidItem();
        }
        return consents.newestOf(line.studentId(), request.purpose()).chain(before -> {
            List<Consent> own = before.stream()
                    .filter(c -> c.guardianId().equals(line.guardianId()))
                    .toList();
            if (line.says() == PaperSays.WITHDRAWN) {
                return withdraw(paper, line, own, before, now);
            }
            @Nullable Consent newest = own.isEmpty() ? null : own.getFirst();
            if (newest != null
                    && newest.requestId().equals(request.id())
                    && newest.says(line.says().answer(), calendar.today())) {
                line.settle(PaperOutcome.SAID_ALREADY, newest.id());
                return Uni.createFrom().voidItem();
            }
            if (isOutdated(paper, line, own)) {
                line.settle(PaperOutcome.OUTDATED, null);
                return Uni.createFrom().voidItem();
            }
            Consent consent = new Consent(
                    Ids.next(),
                    request,
                    form,
                    line.studentId(),
                    line.guardianId(),
                    line.says().answer(),
                    paper.evidence(line),
                    now);
            line.settle(PaperOutcome.RECORDED, consent.id());
            return answers.file(consent, before).replaceWithVoid();
        });
    }
}
