package zvonok.consent.consent.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.ConsentForm;
import zvonok.consent.consent.domain.FormContent;
import zvonok.consent.consent.domain.FormDraft;
import zvonok.consent.consent.domain.FormParticulars;
import zvonok.consent.consent.domain.LocalizedText;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.consent.persistence.ConsentFormRepository;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** A school's consent forms. */
@ApplicationScoped
public class FormService {

    private final TenantTransaction transactions;
    private final ConsentFormRepository forms;
    private final RosterAccess access;
    private final Idempotency idempotency;
    private final ObjectMapper json;
    private final Clock clock;

    FormService(
            TenantTransaction transactions,
            ConsentFormRepository forms,
            RosterAccess access,
            Idempotency idempotency,
            ObjectMapper json,
            Clock clock) {
        this.transactions = transactions;
        this.forms = forms;
        this.access = access;
        this.idempotency = idempotency;
        this.json = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        this.clock = clock;
    }

    /** A form as it is shown. */
    public record Form(
            UUID id,
            UUID schoolId,
            int version,
            Purpose purpose,
            LocalizedText title,
            LocalizedText text,
            String operator,
            String processor,
            @Nullable FormParticulars particulars,
            String sha256,
            Instant createdAt) {

        static Form of(ConsentForm form) {
            FormContent content = form.content();
            return new Form(
                    form.id(),
                    form.schoolId(),
                    form.formVersion(),
                    content.purpose(),
                    content.title(),
                    content.text(),
                    content.operator(),
                    content.processor(),
                    content.particulars(),
                    form.sha256(),
                    form.createdAt());
        }
    }

    private record Command(UUID schoolId, FormContent content) {}

    /**
     * Makes the next version of a school's form, for its principal, its class leaders and the district. What was published stays
     * as it is, and so do the answers to it.
     *
     * @throws Refusal as {@link FormDraft#complete}
     */
    public Uni<Form> create(Caller caller, UUID schoolId, FormDraft draft, @Nullable String key) {
        FormContent content = draft.complete(LocalDate.now(clock));
        return transactions.run(
                caller,
                schoolId,
                () -> access.requireLeaderOrPrincipalOf(caller, schoolId)
                        .chain(() -> idempotency.once(
                                caller,
                                key,
                                "create-form",
                                new Command(schoolId, content),
                                Form.class,
                                () -> lock(schoolId)
                                        .chain(() -> forms.nextVersion(schoolId, content.purpose()))
                                        .chain(version -> forms.persist(new ConsentForm(
                                                Ids.next(),
                                                schoolId,
                                                version,
                                                content,
                                                sha256(content),
                                                caller.account(),
                                                Instant.now(clock).truncatedTo(ChronoUnit.MICROS))))
                                        .map(Form::of))));
    }

    /** A form of a school in which the caller has a role. */
    public Uni<Form> find(Caller caller, UUID id) {
        return transactions.run(caller, () -> forms.findById(id)).map(form -> {
            if (form == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return Form.of(form);
        });
    }

    /** All versions of the school's forms, the newest first, for who has a role in the school. */
    public Uni<Page<Form>> list(
            Caller caller, UUID schoolId, @Nullable Purpose purpose, @Nullable UUID cursor, int limit) {
        return transactions
                .run(caller, schoolId, () -> forms.versions(schoolId, purpose, cursor, limit + 1))
                .map(found ->
                        Page.of(found, limit, form -> form.id().toString()).map(Form::of));
    }

    /** Two new versions of one school follow one another. */
    private static Uni<Void> lock(UUID schoolId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)", String.class)
                        .setParameter(1, "consent-form:" + schoolId)
                        .getSingleResult())
                .replaceWithVoid();
    }

    private String sha256(FormContent content) {
        try {
            byte[] words = json.writeValueAsString(content).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(words));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
