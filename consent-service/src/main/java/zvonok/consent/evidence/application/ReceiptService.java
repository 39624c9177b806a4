package zvonok.consent.evidence.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.audit.application.AuditTrail;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.ConsentForm;
import zvonok.consent.consent.domain.Evidence;
import zvonok.consent.consent.domain.FormParticulars;
import zvonok.consent.consent.domain.LocalizedText;
import zvonok.consent.consent.persistence.ConsentFormRepository;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.evidence.domain.Receipt;
import zvonok.consent.evidence.domain.ReceiptCheck;
import zvonok.consent.evidence.domain.ReceiptNumber;
import zvonok.consent.evidence.domain.ReceiptState;
import zvonok.consent.evidence.domain.SignedRecord;
import zvonok.consent.evidence.persistence.ReceiptNumbers;
import zvonok.consent.institution.persistence.InstitutionRepository;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Receipts of signed answers, built from what was stored with the signature. */
@ApplicationScoped
public class ReceiptService {

    private static final LocalizedText HOW_TO_WITHDRAW = new LocalizedText(
            "Согласие можно отозвать в любое время в «Звонке» или письмом в школу. После отзыва фотографии с ребёнком "
                    + "перестают показываться в чате. Отзыв не влечёт никаких других последствий.",
            "The consent may be withdrawn at any time in Zvonok or by a letter to the school. After that pictures that show the "
                    + "child are no longer shown in the chat. Withdrawing has no other consequence.");

    /** In a refusal there is nothing to withdraw. */
    private static final LocalizedText HOW_TO_GRANT = new LocalizedText(
            "Других последствий у отказа нет. Если передумаете, дайте согласие в «Звонке» или на бумаге в школе в любой день.",
            "The refusal has no other consequence. If you change your mind, give your consent in Zvonok or on paper at school on any day.");

    private final TenantTransaction transactions;
    private final ConsentRepository consents;
    private final ConsentRequestRepository requests;
    private final ConsentFormRepository forms;
    private final ReceiptNumbers numbers;
    private final RosterAccess access;
    private final RosterQueries roster;
    private final InstitutionRepository institutions;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final SchoolCalendar calendar;
    private final String publicUrl;

    ReceiptService(
            TenantTransaction transactions,
            ConsentRepository consents,
            ConsentRequestRepository requests,
            ConsentFormRepository forms,
            ReceiptNumbers numbers,
            RosterAccess access,
            RosterQueries roster,
            InstitutionRepository institutions,
            AuditTrail trail,
            ObjectMapper json,
            SchoolCalendar calendar,
            @ConfigProperty(name = "zvonok.consent.public-url") String publicUrl) {
        this.transactions = transactions;
        this.consents = consents;
        this.requests = requests;
        this.forms = forms;
        this.numbers = numbers;
        this.access = access;
        this.roster = roster;
        this.institutions = institutions;
        this.trail = trail;
        this.json = json;
        this.calendar = calendar;
        this.publicUrl = publicUrl;
    }

    /**
     * The receipt of an answer, for who gave it, wherever the child goes to school now; and for the principal and the district, whose
     * reading is put on record. A class leader sees who has answered, not with what particulars.
     *
     * @throws Refusal {@code not-found} where the caller has no role in the school, {@code forbidden} where his role does not allow it
     */
    public Uni<Receipt> receipt(Caller caller, UUID consentId) {
        UUID person = caller.personId();
        return (person == null
                        ? Uni.createFrom().<@Nullable UUID>nullItem()
                        : transactions.run(caller, () -> consents.schoolOfOwn(consentId, person)))
                .chain(school -> school == null
                        ? transactions.run(caller, () -> readByStaff(caller, consentId))
                        : transactions.runForSchools(
                                List.of(school),
                                () -> consents.findById(consentId).chain(this::receipt)));
    }

    private Uni<Receipt> readByStaff(Caller caller, UUID consentId) {
        return consents.findById(consentId)
                .map(consent -> {
                    if (consent == null) {
                        throw new Refusal(KitError.NOT_FOUND);
                    }
                    return consent;
                })
                .call(consent -> access.requirePrincipal(caller, consent.schoolId()))
                .call(consent -> trail.child(
                        caller, ReadOperation.RECEIPT, consent.schoolId(), consent.classId(), consent.studentId()))
                .chain(this::receipt);
    }

    private Uni<Receipt> receipt(Consent consent) {
        return form(consent).chain(form -> evidence(consent, form).chain(this::receipt));
    }

    /**
     * What a receipt's number says to anybody who names it; empty for a number that is none, and for another hash than its own.
     *
     * @param typed the number, as printed or plain
     * @param sha256 the receipt's hash, or null to be told it
     */
    public Uni<Optional<ReceiptCheck>> check(String typed, @Nullable String sha256) {
        return ReceiptNumber.parse(typed)
                .map(number -> transactions
                        .runForSchools(List.of(), () -> numbers.find(number))
                        .chain(place -> place.map(found -> check(number, found))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(check -> check.filter(c -> sha256 == null || c.sha256().equalsIgnoreCase(sha256.strip())));
    }

    private Uni<Optional<ReceiptCheck>> check(ReceiptNumber number, ReceiptNumbers.Place place) {
        return transactions.runForSchools(
                List.of(place.schoolId()),
                () -> consents.findById(place.consentId())
                        .chain(consent -> form(consent).chain(form -> evidence(consent, form)))
                        .map(signed -> Optional.of(new ReceiptCheck(
                                number,
                                sha256(signed.record()),
                                signed.consent().answeredAt(),
                                signed.state(),
                                signed.consent().withdrawnAt()))));
    }

    private Uni<ConsentForm> form(Consent consent) {
        return requests.findById(consent.requestId()).chain(request -> forms.findById(request.formId()));
    }

    /** A signed answer with its number and state. */
    private record Signed(Consent consent, ConsentForm form, ReceiptState state, SignedRecord record) {}

    private Uni<Signed> evidence(Consent consent, ConsentForm form) {
        return numbers.of(consent.id())
                .chain(number -> consents.newestOf(consent.studentId(), consent.purpose())
                        .map(all -> new Signed(
                                consent,
                                form,
                                ReceiptState.of(
                                        consent.withdrawnAt() != null,
                                        all.stream().filter(c -> c.party().equals(consent.party())).findFirst().stream()
                                                .allMatch(newest -> newest.id().equals(consent.id())),
                                        consent.isOver(calendar.today())),
                                SignedRecord.of(consent, form.formVersion(), number))));
    }

    private Uni<Receipt> receipt(Signed signed) {
        Consent consent = signed.consent();
        return roster.schoolName(consent.schoolId())
                .chain(school -> roster.classTitle(consent.classId())
                        .chain(title -> roster.studentNameIn(consent.schoolId(), consent.studentId())
                                .chain(child -> roster.guardianName(consent.guardianId(), consent.studentId())
                                        .chain(guardian -> institution(consent)
                                                .map(institution -> receipt(
                                                        signed,
                                                        present(school),
                                                        present(title),
                                                        present(child),
                                                        guardian,
                                                        institution.orElse(null)))))));
    }

    private Uni<Optional<Receipt.Institution>> institution(Consent consent) {
        UUID id = consent.institutionId();
        return id == null
                ? Uni.createFrom().item(Optional.empty())
                : institutions
                        .findById(id)
                        .map(found -> Optional.of(
                                new Receipt.Institution(found.id(), found.name(), found.inn(), found.ogrn())));
    }

    private Receipt receipt(
            Signed signed,
            String school,
            String classTitle,
            Name child,
            @Nullable Name guardian,
            Receipt.@Nullable Institution institution) {
        Consent consent = signed.consent();
        ConsentForm form = signed.form();
        ReceiptNumber number = new ReceiptNumber(signed.record().number());
        return new Receipt(
                Receipt.SCHEMA_VERSION,
                number.value(),
                sha256(signed.record()),
                signed.state(),
                consent.id(),
                new Receipt.School(consent.schoolId(), school),
                classTitle,
                new Receipt.Person(consent.studentId(), child),
                guardian == null ? null : new Receipt.Person(consent.guardianId(), guardian),
                consent.purpose(),
                new Receipt.SignedForm(
                        form.id(),
                        form.formVersion(),
                        consent.formSha256(),
                        form.content().title(),
                        form.content().text(),
                        form.content().operator(),
                        form.content().processor(),
                        form.content().particulars()),
                consent.answer(),
                consent.means(),
                consent.answeredAt(),
                consent.validUntil(),
                consent.typedName(),
                consent.capacity(),
                institution,
                signature(consent),
                signed.record().paper(),
                consent.withdrawnAt(),
                consent.withdrawnBy(),
                consent.withdrawalLetter(),
                howToGoBack(consent.answer(), form.content().particulars()),
                signed.record(),
                publicUrl + "/consent/v1/receipts/" + number.value());
    }

    private static Receipt.@Nullable Signature signature(Consent consent) {
        UUID agreement = consent.agreementId();
        Integer version = consent.agreementVersion();
        Evidence evidence = consent.signedBy();
        return agreement == null || version == null || evidence == null
                ? null
                : new Receipt.Signature(agreement, version, evidence);
    }

    private static LocalizedText howToGoBack(Answer answer, @Nullable FormParticulars particulars) {
        return switch (answer) {
            case GRANTED -> particulars == null ? HOW_TO_WITHDRAW : particulars.withdrawal();
            case REFUSED -> HOW_TO_GRANT;
        };
    }

    private String sha256(SignedRecord record) {
        try {
            byte[] words = json.writeValueAsString(record).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(words));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        return value;
    }
}
