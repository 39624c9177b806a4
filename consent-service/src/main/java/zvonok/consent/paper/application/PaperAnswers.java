package zvonok.consent.paper.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.consent.application.AnswerFile;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.ConsentForm;
import zvonok.consent.consent.domain.ConsentRequest;
import zvonok.consent.consent.persistence.ConsentFormRepository;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.paper.domain.Paper;
import zvonok.consent.paper.domain.PaperLine;
import zvonok.consent.paper.domain.PaperOutcome;
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
    private final SchoolCalendar calendar;

    PaperAnswers(
            ConsentRequestRepository requests,
            ConsentFormRepository forms,
            ConsentRepository consents,
            AnswerFile answers,
            RosterQueries roster,
            SchoolCalendar calendar) {
        this.requests = requests;
        this.forms = forms;
        this.consents = consents;
        this.answers = answers;
        this.roster = roster;
        this.calendar = calendar;
    }

    /** Whether a guardian may sign for a child of the class now. */
    static boolean maySign(List<Bond> bonds, UUID classId, UUID student, UUID guardian) {
        return bonds.stream()
                .anyMatch(b -> b.studentId().equals(student)
                        && b.guardianId().equals(guardian)
                        && classId.equals(b.classId())
                        && b.mayConsent());
    }

    /** Files the answers one after the other, with all the children locked. */
    Uni<Void> count(Paper paper, List<PaperLine> said, Instant now) {
        List<UUID> students = said.stream().map(PaperLine::studentId).distinct().toList();
        return roster.lockStudents(students)
                .chain(() -> requests.findById(paper.requestId()))
                .chain(request -> forms.findById(request.formId())
                        .chain(form -> roster.bondsOfStudents(students)
                                .chain(bonds -> Multi.createFrom()
                                        .iterable(said)
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                line -> count(paper, line, request, form, bonds, now))
                                        .onItem()
                                        .ignoreAsUni())));
    }

    private Uni<Void> count(
            Paper paper, PaperLine line, ConsentRequest request, ConsentForm form, List<Bond> bonds, Instant now) {
        if (!maySign(bonds, paper.classId(), line.studentId(), line.guardianId())) {
            line.settle(PaperOutcome.NOT_GUARDIAN, null);
            return Uni.createFrom().voidItem();
        }
        return consents.newestOf(line.studentId(), request.purpose()).chain(before -> {
            List<Consent> own = before.stream()
                    .filter(c -> c.guardianId().equals(line.guardianId()))
                    .toList();
            @Nullable Consent newest = own.isEmpty() ? null : own.getFirst();
            if (newest != null
                    && newest.requestId().equals(request.id())
                    && newest.says(line.answer(), calendar.today())) {
                line.settle(PaperOutcome.SAID_ALREADY, newest.id());
                return Uni.createFrom().voidItem();
            }
            if (own.stream().anyMatch(c -> c.isNotBefore(line.signedOn()))) {
                line.settle(PaperOutcome.OUTDATED, null);
                return Uni.createFrom().voidItem();
            }
            Consent consent = new Consent(
                    Ids.next(),
                    request,
                    form,
                    line.studentId(),
                    line.guardianId(),
                    line.answer(),
                    paper.evidence(line),
                    now);
            line.settle(PaperOutcome.RECORDED, consent.id());
            return answers.file(consent, before).replaceWithVoid();
        });
    }
}
