package zvonok.consent.consent.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.ConsentForm;
import zvonok.consent.consent.domain.ConsentRequest;
import zvonok.consent.consent.domain.FormParticulars;
import zvonok.consent.consent.domain.LocalizedText;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.consent.domain.Rule;
import zvonok.consent.consent.persistence.ConsentFormRepository;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.roster.application.OwnSigners;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.roster.persistence.RosterQueries.Bond;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Asking a class, and what a guardian is asked. */
@ApplicationScoped
public class RequestService {

    private final TenantTransaction transactions;
    private final ConsentRequestRepository requests;
    private final ConsentFormRepository forms;
    private final ConsentRepository consents;
    private final RuleService rules;
    private final RosterAccess access;
    private final RosterQueries roster;
    private final OwnSigners ownSigners;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final SchoolCalendar calendar;
    private final Clock clock;

    RequestService(
            TenantTransaction transactions,
            ConsentRequestRepository requests,
            ConsentFormRepository forms,
            ConsentRepository consents,
            RuleService rules,
            RosterAccess access,
            RosterQueries roster,
            OwnSigners ownSigners,
            Idempotency idempotency,
            Outbox outbox,
            SchoolCalendar calendar,
            Clock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.forms = forms;
        this.consents = consents;
        this.rules = rules;
        this.access = access;
        this.roster = roster;
        this.ownSigners = ownSigners;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A class leader asks his class. */
    public record AskClass(UUID classId, UUID formId, LocalDate dueOn) {}

    /** A request as it was made. */
    public record Asked(
            UUID id,
            UUID schoolId,
            UUID classId,
            UUID formId,
            Purpose purpose,
            Rule rule,
            LocalDate dueOn,
            Instant requestedAt) {

        static Asked of(ConsentRequest request) {
            return new Asked(
                    request.id(),
                    request.schoolId(),
                    request.classId(),
                    request.formId(),
                    request.purpose(),
                    request.rule(),
                    request.dueOn(),
                    request.requestedAt());
        }
    }

    /** The form as the one who is asked reads it. */
    public record FormToRead(
            UUID id,
            int version,
            LocalizedText title,
            LocalizedText text,
            String operator,
            String processor,
            @Nullable FormParticulars particulars,
            String sha256) {}

    /** A child about whom the caller is asked, with his newest answer to this request; one past its term is none. */
    public record ChildToAnswer(
            UUID studentId,
            Name name,
            @Nullable Answer answer,
            @Nullable UUID consentId,
            @Nullable Instant withdrawnAt,
            @Nullable LocalDate validUntil) {}

    /** A request as the caller sees it. */
    public record MyRequest(
            UUID id, UUID classId, Purpose purpose, FormToRead form, LocalDate dueOn, List<ChildToAnswer> children) {}

    /** Asks a class for consent, by the rule that the school has now; only its own leader may. */
    public Uni<Asked> ask(Caller caller, AskClass command, @Nullable String key) {
        return transactions.run(
                caller,
                () -> access.requireLeader(caller, command.classId())
                        .chain(schoolClass -> idempotency.once(
                                caller,
                                key,
                                "ask-class",
                                command,
                                Asked.class,
                                () -> form(command.formId(), schoolClass)
                                        .chain(form -> rules.inForce(schoolClass.schoolId())
                                                .map(school -> new ConsentRequest(
                                                        Ids.next(),
                                                        schoolClass.id(),
                                                        form,
                                                        school.rule(),
                                                        command.dueOn(),
                                                        LocalDate.now(clock),
                                                        caller.person(),
                                                        Instant.now(clock).truncatedTo(ChronoUnit.MICROS))))
                                        .chain(this::save))));
    }

    private Uni<ConsentForm> form(UUID formId, SchoolClass schoolClass) {
        return forms.findById(formId).map(form -> {
            if (form == null || !form.schoolId().equals(schoolClass.schoolId())) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return form;
        });
    }

    private Uni<Asked> save(ConsentRequest request) {
        return requests.persist(request)
                .chain(() -> outbox.append(OutgoingEvent.of(
                        ConsentService.TOPIC,
                        request.requested().type(),
                        request.schoolId(),
                        request.id(),
                        request.requested())))
                .replaceWith(Asked.of(request));
    }

    private record AboutWhom(
            UUID studentId,
            Name name,
            UUID classId,
            @Nullable UUID institutionId) {}

    /** The children for whom the caller may sign, and he himself where he is a student who may. */
    private Uni<List<AboutWhom>> children(UUID signer) {
        return ownSigners
                .enter(signer)
                .chain(self -> roster.bondsOfGuardian(signer)
                        .map(bonds -> Stream.concat(
                                        self.stream()
                                                .flatMap(
                                                        own -> about(own.studentId(), own.name(), own.classId(), null)),
                                        bonds.stream()
                                                .filter(Bond::mayConsent)
                                                .flatMap(bond -> about(
                                                        bond.studentId(),
                                                        bond.studentName(),
                                                        bond.classId(),
                                                        bond.institutionId())))
                                .toList()));
    }

    private static Set<UUID> institutions(List<AboutWhom> children) {
        return children.stream()
                .flatMap(child -> Stream.ofNullable(child.institutionId()))
                .collect(Collectors.toSet());
    }

    private static Stream<AboutWhom> about(
            UUID student, Name name, @Nullable UUID classId, @Nullable UUID institution) {
        return classId == null ? Stream.of() : Stream.of(new AboutWhom(student, name, classId, institution));
    }

    /** What the caller is asked as a guardian, and as a student about himself, the newest first. */
    public Uni<Page<MyRequest>> mine(Caller caller) {
        UUID guardian = caller.person();
        return transactions.run(
                caller,
                () -> children(guardian)
                        .chain(bonds -> requests.ofClasses(bonds.stream()
                                        .map(AboutWhom::classId)
                                        .distinct()
                                        .toList())
                                .chain(asked -> formsOf(asked)
                                        .chain(texts -> consents.ofGuardian(guardian, institutions(bonds))
                                                .map(answers -> new Page<>(
                                                        asked.stream()
                                                                .map(request -> mine(
                                                                        request,
                                                                        texts,
                                                                        bonds,
                                                                        answers,
                                                                        calendar.today()))
                                                                .toList(),
                                                        null))))));
    }

    private Uni<Map<UUID, ConsentForm>> formsOf(List<ConsentRequest> asked) {
        List<UUID> ids = asked.stream().map(ConsentRequest::formId).distinct().toList();
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : forms.list("id in ?1", ids).map(found -> {
                    Map<UUID, ConsentForm> byId = new HashMap<>();
                    found.forEach(form -> byId.put(form.id(), form));
                    return byId;
                });
    }

    private static MyRequest mine(
            ConsentRequest request,
            Map<UUID, ConsentForm> forms,
            List<AboutWhom> bonds,
            List<Consent> answers,
            LocalDate today) {
        ConsentForm form = java.util.Objects.requireNonNull(forms.get(request.formId()));
        return new MyRequest(
                request.id(),
                request.classId(),
                request.purpose(),
                new FormToRead(
                        form.id(),
                        form.formVersion(),
                        form.content().title(),
                        form.content().text(),
                        form.content().operator(),
                        form.content().processor(),
                        form.content().particulars(),
                        form.sha256()),
                request.dueOn(),
                bonds.stream()
                        .filter(bond -> request.classId().equals(bond.classId()))
                        .map(bond -> child(request, bond, answers, today))
                        .toList());
    }

    private static ChildToAnswer child(ConsentRequest request, AboutWhom bond, List<Consent> answers, LocalDate today) {
        return answers.stream()
                .filter(c -> c.requestId().equals(request.id()) && c.studentId().equals(bond.studentId()))
                .findFirst()
                .filter(c -> !c.isOver(today))
                .map(c -> new ChildToAnswer(
                        bond.studentId(), bond.name(), c.answer(), c.id(), c.withdrawnAt(), c.validUntil()))
                .orElse(new ChildToAnswer(bond.studentId(), bond.name(), null, null, null, null));
    }
}
