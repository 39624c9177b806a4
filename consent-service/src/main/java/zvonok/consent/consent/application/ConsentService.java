package zvonok.consent.consent.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.bar.application.BarredCaller;
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.ChildState;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.ConsentEvent;
import zvonok.consent.consent.domain.ConsentRequest;
import zvonok.consent.consent.domain.Effective;
import zvonok.consent.consent.domain.Evidence;
import zvonok.consent.consent.domain.Means;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.consent.domain.SignConsent;
import zvonok.consent.consent.domain.TypedName;
import zvonok.consent.consent.persistence.ChildStateRepository;
import zvonok.consent.consent.persistence.ConsentFormRepository;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.institution.domain.Representation;
import zvonok.consent.institution.persistence.RepresentationRepository;
import zvonok.consent.roster.application.OwnSigners;
import zvonok.consent.roster.domain.OwnSigner;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.roster.persistence.RosterQueries.Bond;
import zvonok.consent.signature.application.FreshSignIn;
import zvonok.consent.signature.domain.SignatureAgreement;
import zvonok.consent.signature.persistence.SignatureAgreementRepository;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Signing an answer and withdrawing it (regulation, clause 2.1). */
@ApplicationScoped
public class ConsentService {

    static final String TOPIC = "consent.events";

    private final TenantTransaction transactions;
    private final ConsentRepository consents;
    private final ConsentRequestRepository requests;
    private final ConsentFormRepository forms;
    private final ChildStateRepository states;
    private final ChildStates children;
    private final AnswerFile answers;
    private final SignatureAgreementRepository agreements;
    private final FreshSignIn freshSignIn;
    private final RosterQueries roster;
    private final OwnSigners ownSigners;
    private final RepresentationRepository representations;
    private final BarredCaller barred;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final SchoolCalendar calendar;
    private final Clock clock;

    ConsentService(
            TenantTransaction transactions,
            ConsentRepository consents,
            ConsentRequestRepository requests,
            ConsentFormRepository forms,
            ChildStateRepository states,
            ChildStates children,
            AnswerFile answers,
            SignatureAgreementRepository agreements,
            FreshSignIn freshSignIn,
            RosterQueries roster,
            OwnSigners ownSigners,
            RepresentationRepository representations,
            BarredCaller barred,
            Idempotency idempotency,
            Outbox outbox,
            SchoolCalendar calendar,
            Clock clock) {
        this.transactions = transactions;
        this.consents = consents;
        this.requests = requests;
        this.forms = forms;
        this.states = states;
        this.children = children;
        this.answers = answers;
        this.agreements = agreements;
        this.freshSignIn = freshSignIn;
        this.roster = roster;
        this.ownSigners = ownSigners;
        this.representations = representations;
        this.barred = barred;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * A signed answer and what the child's state is after it.
     *
     * @param effective null where the answers decide nothing yet
     */
    public record Signed(
            UUID consentId,
            UUID requestId,
            UUID studentId,
            Purpose purpose,
            Answer answer,
            Means means,
            Instant answeredAt,
            @Nullable LocalDate validUntil,
            @Nullable Instant withdrawnAt,
            @Nullable Effective effective) {

        static Signed of(Consent consent, @Nullable ChildState state, Instant now) {
            return new Signed(
                    consent.id(),
                    consent.requestId(),
                    consent.studentId(),
                    consent.purpose(),
                    consent.answer(),
                    consent.means(),
                    consent.answeredAt(),
                    consent.validUntil(),
                    consent.withdrawnAt(),
                    state == null ? null : state.effective(now));
        }
    }

    /**
     * Signs an answer, as a guardian or, from 14 on, for oneself. The same answer again is the first one again; another answer is a new record beside the first.
     *
     * @param address from which the caller signs; a repetition may come from another
     * @throws Refusal {@code not-found} for a request that the caller's schools do not know, {@code child-unknown} for who is not
     *     asked about this child, {@code forbidden} for a guardian who may not sign, {@code barred-from-child}, {@code
     *     stale-authentication}, {@code agreement-required}, {@code typed-name-differs}
     */
    public Uni<Signed> sign(Caller caller, SignConsent command, String address, @Nullable String key) {
        return signed(caller, command, address, key)
                .onFailure()
                .recoverWithUni(refused -> barred.explain(refused, caller, command.studentId()));
    }

    /** The child is locked before the bond is looked at: a bar set meanwhile is seen, or sees the answer. */
    private Uni<Signed> signed(Caller caller, SignConsent command, String address, @Nullable String key) {
        UUID guardian = caller.person();
        return transactions.run(
                caller,
                () -> enterAs(guardian, command.studentId())
                        .chain(() -> request(command.requestId()))
                        .call(() -> roster.lockStudent(command.studentId()))
                        .chain(request -> signer(guardian, command.studentId(), request)
                                .invoke(() -> freshSignIn.require(caller))
                                .call(() -> requireOwnName(guardian, command.typedName()))
                                .chain(as -> agreement(guardian, request.schoolId())
                                        .chain(agreement -> idempotency.once(
                                                caller,
                                                key,
                                                "sign-consent",
                                                command,
                                                Signed.class,
                                                () -> sign(
                                                        guardian,
                                                        as.orElse(null),
                                                        Evidence.of(caller, address),
                                                        command,
                                                        request,
                                                        agreement))))));
    }

    private Uni<ConsentRequest> request(UUID id) {
        return requests.findById(id).map(request -> {
            if (request == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return request;
        });
    }

    /** Opens the run to a student who signs for himself. */
    private Uni<Optional<OwnSigner>> enterAs(UUID signer, UUID student) {
        return signer.equals(student)
                ? ownSigners.enter(signer)
                : Uni.createFrom().item(Optional.empty());
    }

    /** By what the signer acts for an institution that is the child's guardian; empty for who is guardian himself, and for the child. */
    private Uni<Optional<Representation>> signer(UUID signer, UUID student, ConsentRequest request) {
        return signer.equals(student)
                ? enterAs(signer, student).map(self -> {
                    if (self.filter(s -> request.classId().equals(s.classId())).isEmpty()) {
                        throw new Refusal(ConsentError.CHILD_UNKNOWN);
                    }
                    return Optional.empty();
                })
                : roster.bondsOfGuardian(signer).chain(bonds -> guardian(signer, student, request, bonds));
    }

    private Uni<Optional<Representation>> guardian(
            UUID guardian, UUID student, ConsentRequest request, List<Bond> bonds) {
        List<Bond> ofChild =
                bonds.stream().filter(b -> b.studentId().equals(student)).toList();
        Bond bond = ofChild.stream()
                .filter(b -> request.classId().equals(b.classId()))
                .findFirst()
                .orElseThrow(() -> new Refusal(ConsentError.CHILD_UNKNOWN));
        if (!bond.mayConsent()) {
            throw new Refusal(KitError.FORBIDDEN);
        }
        return ofChild.stream()
                .flatMap(b -> Stream.ofNullable(b.institutionId()))
                .findFirst()
                .map(institution -> representations
                        .of(guardian, institution, calendar.today())
                        .map(held -> {
                            if (held == null) {
                                throw new Refusal(ConsentError.CHILD_UNKNOWN);
                            }
                            return Optional.of(held);
                        }))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Void> requireOwnName(UUID guardian, String typedName) {
        return roster.ownName(guardian)
                .invoke(name -> {
                    if (name == null || !TypedName.isOf(name, typedName)) {
                        throw new Refusal(ConsentError.TYPED_NAME_DIFFERS)
                                .citing("2.1")
                                .with("expected", TypedName.EXPECTED);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<SignatureAgreement> agreement(UUID guardian, UUID school) {
        return agreements.of(guardian, school).map(agreement -> {
            if (agreement == null) {
                throw new Refusal(ConsentError.AGREEMENT_REQUIRED).citing("2.1");
            }
            return agreement;
        });
    }

    private Uni<Signed> sign(
            UUID guardian,
            @Nullable Representation as,
            Evidence evidence,
            SignConsent command,
            ConsentRequest request,
            SignatureAgreement agreement) {
        return consents.newestOf(command.studentId(), request.purpose()).chain(all -> {
            // Over all requests: an answer that a later one has replaced is not what the guardian says now.
            Consent newest = all.stream()
                    .filter(c -> c.party().equals(as == null ? guardian : as.institutionId()))
                    .findFirst()
                    .orElse(null);
            return newest != null
                            && newest.requestId().equals(request.id())
                            && newest.says(command.answer(), calendar.today())
                    ? states.of(newest.schoolId(), newest.studentId(), newest.purpose())
                            .map(state -> Signed.of(newest, state, now()))
                    : record(guardian, as, evidence, command, request, agreement, all);
        });
    }

    private Uni<Signed> record(
            UUID guardian,
            @Nullable Representation as,
            Evidence evidence,
            SignConsent command,
            ConsentRequest request,
            SignatureAgreement agreement,
            List<Consent> before) {
        return forms.findById(request.formId())
                .map(form -> new Consent(
                                Ids.next(),
                                request,
                                form,
                                command,
                                agreement,
                                guardian,
                                evidence,
                                calendar.today(),
                                after(before))
                        .onBehalfOf(as))
                .chain(consent -> answers.file(consent, before).map(state -> Signed.of(consent, state, now())));
    }

    /**
     * Withdraws the caller's own grant, and with it his other grants about the same child for the same purpose; a repetition gets
     * the first withdrawal again.
     *
     * @throws Refusal {@code not-found} for anybody else, {@code barred-from-child}, {@code nothing-to-withdraw} for a refusal
     */
    public Uni<Signed> withdraw(Caller caller, UUID consentId, String address, @Nullable String key) {
        return withdrawn(caller, consentId, address, key)
                .onFailure()
                .recoverWithUni(refused -> barred.explainConsent(refused, caller, consentId));
    }

    private Uni<Signed> withdrawn(Caller caller, UUID consentId, String address, @Nullable String key) {
        UUID guardian = caller.person();
        return transactions.run(
                caller,
                () -> ownSigners
                        .enter(guardian)
                        .chain(() -> idempotency.once(
                                caller,
                                key,
                                "withdraw-consent",
                                consentId,
                                Signed.class,
                                () -> own(guardian, consentId)
                                        .chain(subject -> roster.lockStudent(subject.studentId())
                                                .chain(() -> barred.requireNotBarred(guardian, subject.studentId()))
                                                .chain(() -> consents.newestOf(subject.studentId(), subject.purpose())))
                                        .chain(all -> withdraw(Evidence.of(caller, address), consentId, all)))));
    }

    /** Of an institution's consent each disposes who acts for it now. */
    private Uni<ConsentRepository.Subject> own(UUID guardian, UUID consentId) {
        return consents.subject(consentId)
                .chain(subject -> roster.bondsOfGuardian(guardian).map(bonds -> {
                    if (subject == null || !disposes(guardian, subject, bonds)) {
                        throw new Refusal(KitError.NOT_FOUND);
                    }
                    return subject;
                }));
    }

    private static boolean disposes(UUID guardian, ConsentRepository.Subject of, List<Bond> bonds) {
        UUID institution = of.institutionId();
        return institution == null
                ? of.guardianId().equals(guardian)
                : bonds.stream()
                        .anyMatch(bond ->
                                bond.studentId().equals(of.studentId()) && institution.equals(bond.institutionId()));
    }

    /** Whoever takes back one of his grants about a child takes back all of them: no other request keeps one. */
    private Uni<Signed> withdraw(Evidence evidence, UUID consentId, List<Consent> newest) {
        return consents.findById(consentId)
                .chain(consent -> consent.withdraw(evidence, now())
                        .map(event -> tell(event)
                                .chain(() -> consents.standingGrants(consent))
                                .chain(others -> tellEach(others.stream()
                                        .flatMap(other -> other.withdraw(evidence, now()).stream())
                                        .toList()))
                                .chain(() -> children.answered(consent, newest))
                                .map(state -> Signed.of(consent, state, now())))
                        .orElseGet(() -> states.of(consent.schoolId(), consent.studentId(), consent.purpose())
                                .map(state -> Signed.of(consent, state, now()))));
    }

    private Uni<Void> tellEach(List<ConsentEvent> events) {
        return outbox.appendAll(events.stream()
                .map(event -> OutgoingEvent.of(TOPIC, event.type(), event.schoolId(), event.aggregateId(), event))
                .toList());
    }

    private Uni<Void> tell(ConsentEvent event) {
        return outbox.append(OutgoingEvent.of(TOPIC, event.type(), event.schoolId(), event.aggregateId(), event));
    }

    /** Later than every answer on file, whatever the clock of another replica said: the order of answers is the order of the lock. */
    private Instant after(List<Consent> before) {
        Instant now = now();
        return before.stream()
                .map(Consent::answeredAt)
                .max(Instant::compareTo)
                .filter(last -> !last.isBefore(now))
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .orElse(now);
    }

    /** As exact as the database keeps it, so that the answer of today and the receipt of next year say the same. */
    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
