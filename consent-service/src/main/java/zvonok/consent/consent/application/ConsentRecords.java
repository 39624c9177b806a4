package zvonok.consent.consent.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.audit.application.AuditTrail;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.Capacity;
import zvonok.consent.consent.domain.ChildState;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.Effective;
import zvonok.consent.consent.domain.Means;
import zvonok.consent.consent.domain.NoAnswer;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.consent.persistence.ChildStateRepository;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.consent.consent.persistence.NoAnswerRepository;
import zvonok.consent.history.application.History;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.application.OwnSigners;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.OwnSigner;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.domain.StudentItem;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.roster.persistence.RosterQueries.Bond;
import zvonok.consent.roster.persistence.RosterQueries.Place;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Who has answered what: the class's matrix. */
@ApplicationScoped
public class ConsentRecords {

    private static final int LARGEST_CLASS = 1_000;

    /** The class of a child may be closed by now. */
    private static final AsOf HAS_BEEN = new AsOf(Instant.EPOCH);

    private final TenantTransaction transactions;
    private final ConsentRepository consents;
    private final ChildStateRepository states;
    private final NoAnswerRepository noAnswers;
    private final RosterAccess access;
    private final RosterQueries roster;
    private final OwnSigners ownSigners;
    private final History history;
    private final AuditTrail trail;
    private final SchoolCalendar calendar;
    private final Clock clock;

    ConsentRecords(
            TenantTransaction transactions,
            ConsentRepository consents,
            ChildStateRepository states,
            NoAnswerRepository noAnswers,
            RosterAccess access,
            RosterQueries roster,
            OwnSigners ownSigners,
            History history,
            AuditTrail trail,
            SchoolCalendar calendar,
            Clock clock) {
        this.transactions = transactions;
        this.consents = consents;
        this.states = states;
        this.noAnswers = noAnswers;
        this.access = access;
        this.roster = roster;
        this.ownSigners = ownSigners;
        this.history = history;
        this.trail = trail;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A guardian's newest answer about a child, or the child's own, that is not past its term. */
    public record GivenAnswer(
            UUID consentId,
            UUID guardianId,
            Capacity capacity,
            Answer answer,
            Means means,
            Instant answeredAt,
            @Nullable Instant withdrawnAt,
            @Nullable LocalDate validUntil) {

        static GivenAnswer of(Consent c) {
            return new GivenAnswer(
                    c.id(),
                    c.guardianId(),
                    c.capacity(),
                    c.answer(),
                    c.means(),
                    c.answeredAt(),
                    c.withdrawnAt(),
                    c.validUntil());
        }
    }

    /**
     * A child of the class.
     *
     * @param state null where the answers decide nothing yet
     * @param missing guardians who may sign and have not answered
     * @param ownMissing whether the child's own answer is needed, since it is 14, and is not there
     * @param noAnswer those for whom the principal recorded that no answer came, until they answer
     */
    public record ChildRow(
            UUID studentId,
            Name name,
            @Nullable Effective state,
            List<GivenAnswer> answers,
            List<UUID> missing,
            boolean ownMissing,
            List<UUID> noAnswer) {}

    /** What may be done with a child's data for one purpose. */
    public record StateItem(Purpose purpose, Effective effective, Instant since) {}

    /**
     * What may be done with a child's data, by purpose, where anything was decided. For the child's guardians; also for the leaders
     * of the child's class, the principal and the district, whose reading is put on record. Who has left all classes is the
     * principal's and the district's to ask about.
     */
    public Uni<Page<StateItem>> ofChild(Caller caller, UUID studentId, AsOf asOf) {
        return transactions.run(
                caller,
                () -> (studentId.equals(caller.personId())
                                ? ownSigners.enter(studentId).replaceWithVoid()
                                : Uni.createFrom().voidItem())
                        .chain(() -> roster.place(studentId))
                        .map(place -> {
                            if (place == null) {
                                throw new Refusal(KitError.NOT_FOUND);
                            }
                            return place;
                        })
                        .call(place -> isGuardian(caller, studentId)
                                .chain(own ->
                                        own ? Uni.createFrom().voidItem() : readByStaff(caller, studentId, place)))
                        .call(place -> history.open(asOf, place.schoolId()))
                        .chain(place -> states.of(List.of(studentId), asOf))
                        .map(known -> new Page<>(
                                known.stream()
                                        .map(s ->
                                                new StateItem(s.purpose(), s.effective(asOf.instant(clock)), s.since()))
                                        .toList(),
                                null)));
    }

    private Uni<Boolean> isGuardian(Caller caller, UUID studentId) {
        UUID person = caller.personId();
        return person == null || person.equals(studentId)
                ? Uni.createFrom().item(person != null)
                : roster.bondsOfGuardian(person)
                        .map(bonds ->
                                bonds.stream().anyMatch(bond -> bond.studentId().equals(studentId)));
    }

    private Uni<Void> readByStaff(Caller caller, UUID studentId, Place place) {
        UUID classId = place.classId();
        return (classId == null
                        ? access.requirePrincipal(caller, place.schoolId())
                        : access.requireLeaderOrPrincipal(caller, classId, HAS_BEEN)
                                .replaceWithVoid())
                .chain(() -> trail.child(caller, ReadOperation.CHILD_STATE, place.schoolId(), classId, studentId));
    }

    /** The matrix of a class, for its leaders, the principal and the district; the reading is put on record. */
    public Uni<Page<ChildRow>> matrix(Caller caller, UUID classId, AsOf asOf) {
        return transactions.run(
                caller,
                () -> access.requireLeaderOrPrincipal(caller, classId, asOf)
                        .call(schoolClass -> history.open(asOf, schoolClass.schoolId()))
                        .chain(schoolClass -> roster.students(schoolClass, null, LARGEST_CLASS, asOf)
                                .call(students -> trail.schoolClass(
                                        caller,
                                        ReadOperation.CLASS_CONSENTS,
                                        schoolClass.schoolId(),
                                        classId,
                                        students.size()))
                                .chain(students -> matrix(schoolClass, students, asOf))));
    }

    private Uni<Page<ChildRow>> matrix(SchoolClass schoolClass, List<StudentItem> students, AsOf asOf) {
        List<UUID> ids = students.stream().map(StudentItem::studentId).toList();
        Instant at = asOf.instant(clock);
        LocalDate day = calendar.day(at);
        return consents.newestOf(ids, Purpose.CLASS_CHAT_MEDIA, asOf)
                .chain(answers -> states.of(ids, asOf)
                        .chain(known -> noAnswers
                                .ofStudents(ids, Purpose.CLASS_CHAT_MEDIA)
                                .chain(silent -> roster.bondsOfClass(schoolClass, asOf)
                                        .chain(bonds -> ownSigners
                                                .ofClass(schoolClass, day, asOf)
                                                .map(own -> new Page<>(
                                                        students.stream()
                                                                .map(student -> row(
                                                                        student, answers, known, silent, bonds, own, at,
                                                                        day))
                                                                .toList(),
                                                        null))))));
    }

    private static ChildRow row(
            StudentItem student,
            List<Consent> answers,
            List<ChildState> states,
            List<NoAnswer> silent,
            List<Bond> bonds,
            List<OwnSigner> own,
            Instant at,
            LocalDate today) {
        Map<UUID, Consent> newest = new LinkedHashMap<>();
        answers.stream()
                .filter(c -> c.studentId().equals(student.studentId()) && c.endedAt() == null)
                .forEach(c -> newest.putIfAbsent(c.guardianId(), c));
        newest.values().removeIf(c -> c.isOver(today));
        List<UUID> open = bonds.stream()
                .filter(b -> b.studentId().equals(student.studentId()) && b.mayConsent())
                .map(Bond::guardianId)
                .filter(guardian -> !newest.containsKey(guardian))
                .toList();
        Set<UUID> recorded = silent.stream()
                .filter(n -> n.studentId().equals(student.studentId())
                        && !n.recordedAt().isAfter(at))
                .map(NoAnswer::guardianId)
                .collect(Collectors.toSet());
        return new ChildRow(
                student.studentId(),
                student.name(),
                states.stream()
                        .filter(s -> s.studentId().equals(student.studentId())
                                && s.purpose().equals(Purpose.CLASS_CHAT_MEDIA))
                        .map(s -> s.effective(at))
                        .findFirst()
                        .orElse(null),
                newest.values().stream().map(GivenAnswer::of).toList(),
                open.stream().filter(guardian -> !recorded.contains(guardian)).toList(),
                !newest.containsKey(student.studentId())
                        && own.stream().anyMatch(signer -> signer.studentId().equals(student.studentId())),
                open.stream().filter(recorded::contains).toList());
    }
}
