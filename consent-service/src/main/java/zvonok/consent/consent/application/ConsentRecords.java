package zvonok.consent.consent.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.ChildState;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.ConsentForm;
import zvonok.consent.consent.domain.Effective;
import zvonok.consent.consent.domain.Evidence;
import zvonok.consent.consent.domain.LocalizedText;
import zvonok.consent.consent.domain.Means;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.consent.persistence.ChildStateRepository;
import zvonok.consent.consent.persistence.ConsentFormRepository;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.domain.StudentItem;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.roster.persistence.RosterQueries.Bond;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Who has answered what: the class's matrix, and the receipt of one answer. */
@ApplicationScoped
public class ConsentRecords {

    private static final int LARGEST_CLASS = 1_000;

    private final TenantTransaction transactions;
    private final ConsentRepository consents;
    private final ConsentRequestRepository requests;
    private final ConsentFormRepository forms;
    private final ChildStateRepository states;
    private final RosterAccess access;
    private final RosterQueries roster;

    ConsentRecords(
            TenantTransaction transactions,
            ConsentRepository consents,
            ConsentRequestRepository requests,
            ConsentFormRepository forms,
            ChildStateRepository states,
            RosterAccess access,
            RosterQueries roster) {
        this.transactions = transactions;
        this.consents = consents;
        this.requests = requests;
        this.forms = forms;
        this.states = states;
        this.access = access;
        this.roster = roster;
    }

    /** A guardian's newest answer about a child. */
    public record GivenAnswer(
            UUID consentId,
            UUID guardianId,
            Answer answer,
            Means means,
            Instant answeredAt,
            @Nullable Instant withdrawnAt) {}

    /**
     * A child of the class.
     *
     * @param state null where the answers decide nothing yet
     * @param missing guardians who may sign and have not answered
     */
    public record ChildRow(
            UUID studentId, Name name, @Nullable Effective state, List<GivenAnswer> answers, List<UUID> missing) {}

    /** The paper that a guardian may keep: what was signed, by whom, when, and how the signature came about. */
    public record Receipt(
            UUID consentId,
            School school,
            String classTitle,
            Person child,
            @Nullable Person guardian,
            Purpose purpose,
            SignedForm form,
            Answer answer,
            Means means,
            Instant answeredAt,
            String typedName,
            Signature signature,
            @Nullable Instant withdrawnAt,
            @Nullable Evidence withdrawnBy,
            LocalizedText howToWithdraw) {}

    /** The school. */
    public record School(UUID id, String name) {}

    /** A person by id and name. */
    public record Person(UUID id, Name name) {}

    /** The form as it was signed. */
    public record SignedForm(
            UUID id,
            int version,
            String sha256,
            LocalizedText title,
            LocalizedText text,
            String operator,
            String processor) {}

    /** How the signature came about. */
    public record Signature(UUID agreementId, int agreementVersion, Evidence evidence) {}

    private static final LocalizedText HOW_TO_WITHDRAW = new LocalizedText(
            "Согласие можно отозвать в любое время в «Звонке» или письмом в школу. После отзыва фотографии с ребёнком "
                    + "перестают показываться в чате. Отзыв не влечёт никаких других последствий.",
            "The consent may be withdrawn at any time in Zvonok or by a letter to the school. After that pictures that show the "
                    + "child are no longer shown in the chat. Withdrawing has no other consequence.");

    /** The matrix of a class, for its leaders, the principal and the district. */
    public Uni<Page<ChildRow>> matrix(Caller caller, UUID classId) {
        return transactions.run(
                caller,
                () -> access.requireLeaderOrPrincipal(caller, classId)
                        .chain(schoolClass -> roster.students(schoolClass, null, LARGEST_CLASS)
                                .chain(students -> matrix(schoolClass, students))));
    }

    private Uni<Page<ChildRow>> matrix(SchoolClass schoolClass, List<StudentItem> students) {
        List<UUID> ids = students.stream().map(StudentItem::studentId).toList();
        return consents.ofStudents(ids, Purpose.CLASS_CHAT_MEDIA)
                .chain(answers -> states.of(ids, Purpose.CLASS_CHAT_MEDIA)
                        .chain(known -> roster.bondsOfClass(schoolClass)
                                .map(bonds -> new Page<>(
                                        students.stream()
                                                .map(student -> row(student, answers, known, bonds))
                                                .toList(),
                                        null))));
    }

    private static ChildRow row(StudentItem student, List<Consent> answers, List<ChildState> states, List<Bond> bonds) {
        Map<UUID, GivenAnswer> newest = new HashMap<>();
        Set<UUID> order = new LinkedHashSet<>();
        answers.stream().filter(c -> c.studentId().equals(student.studentId())).forEach(c -> {
            order.add(c.guardianId());
            newest.putIfAbsent(
                    c.guardianId(),
                    new GivenAnswer(c.id(), c.guardianId(), c.answer(), c.means(), c.answeredAt(), c.withdrawnAt()));
        });
        return new ChildRow(
                student.studentId(),
                student.name(),
                states.stream()
                        .filter(s -> s.studentId().equals(student.studentId()))
                        .map(ChildState::effective)
                        .findFirst()
                        .orElse(null),
                order.stream().map(newest::get).toList(),
                bonds.stream()
                        .filter(b -> b.studentId().equals(student.studentId()) && b.mayConsent())
                        .map(Bond::guardianId)
                        .filter(guardian -> !newest.containsKey(guardian))
                        .toList());
    }

    /** The receipt of an answer, for who gave it, and for the class's leaders, the principal and the district. */
    public Uni<Receipt> receipt(Caller caller, UUID consentId) {
        return transactions.run(
                caller,
                () -> consents.findById(consentId)
                        .chain(consent -> {
                            if (consent == null) {
                                throw new Refusal(KitError.NOT_FOUND);
                            }
                            return consent.guardianId().equals(caller.personId())
                                    ? Uni.createFrom().item(consent)
                                    : access.requireLeaderOrPrincipal(caller, consent.classId())
                                            .replaceWith(consent);
                        })
                        .chain(consent -> requests.findById(consent.requestId())
                                .chain(request -> forms.findById(request.formId()))
                                .chain(form -> receipt(consent, form))));
    }

    private Uni<Receipt> receipt(Consent consent, ConsentForm form) {
        return roster.schoolName(consent.schoolId())
                .chain(school -> roster.classTitle(consent.classId())
                        .chain(title -> roster.studentName(consent.studentId())
                                .chain(child -> roster.guardianName(consent.guardianId(), consent.studentId())
                                        .map(guardian -> receipt(
                                                consent,
                                                form,
                                                present(school),
                                                present(title),
                                                present(child),
                                                guardian)))));
    }

    private static Receipt receipt(
            Consent consent, ConsentForm form, String school, String classTitle, Name child, @Nullable Name guardian) {
        return new Receipt(
                consent.id(),
                new School(consent.schoolId(), school),
                classTitle,
                new Person(consent.studentId(), child),
                guardian == null ? null : new Person(consent.guardianId(), guardian),
                consent.purpose(),
                new SignedForm(
                        form.id(),
                        form.formVersion(),
                        consent.formSha256(),
                        form.content().title(),
                        form.content().text(),
                        form.content().operator(),
                        form.content().processor()),
                consent.answer(),
                consent.means(),
                consent.answeredAt(),
                consent.typedName(),
                new Signature(consent.agreementId(), consent.agreementVersion(), consent.signedBy()),
                consent.withdrawnAt(),
                consent.withdrawnBy(),
                HOW_TO_WITHDRAW);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        return value;
    }
}
