package zvonok.consent.institution.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.audit.application.AuditTrail;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.consent.consent.application.ChildStates;
import zvonok.consent.institution.domain.Institution;
import zvonok.consent.institution.domain.InstitutionChild;
import zvonok.consent.institution.domain.LegalEntity;
import zvonok.consent.institution.domain.Representation;
import zvonok.consent.institution.persistence.InstitutionChildRepository;
import zvonok.consent.institution.persistence.InstitutionRepository;
import zvonok.consent.institution.persistence.RepresentationRepository;
import zvonok.consent.institution.persistence.Representatives;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.Person;
import zvonok.consent.roster.persistence.Guardianships;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.scan.application.ScanStore;
import zvonok.consent.scan.domain.ScanFile;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Institutions as guardians: a school's principal registers them, names their children and, by a power of attorney, the people who
 * act for them. Bonds, events and the children's states change in the same transaction.
 */
@ApplicationScoped
public class InstitutionService {

    private final TenantTransaction transactions;
    private final InstitutionRepository institutions;
    private final InstitutionChildRepository children;
    private final RepresentationRepository representations;
    private final Representatives representatives;
    private final InstitutionBonds bonds;
    private final Guardianships guardianships;
    private final AccountTables accounts;
    private final RosterAccess access;
    private final RosterQueries roster;
    private final ChildStates states;
    private final ScanStore scans;
    private final AuditTrail trail;
    private final Idempotency idempotency;
    private final Clock clock;

    InstitutionService(
            TenantTransaction transactions,
            InstitutionRepository institutions,
            InstitutionChildRepository children,
            RepresentationRepository representations,
            Representatives representatives,
            InstitutionBonds bonds,
            Guardianships guardianships,
            AccountTables accounts,
            RosterAccess access,
            RosterQueries roster,
            ChildStates states,
            ScanStore scans,
            AuditTrail trail,
            Idempotency idempotency,
            Clock clock) {
        this.transactions = transactions;
        this.institutions = institutions;
        this.children = children;
        this.representations = representations;
        this.representatives = representatives;
        this.bonds = bonds;
        this.guardianships = guardianships;
        this.accounts = accounts;
        this.access = access;
        this.roster = roster;
        this.states = states;
        this.scans = scans;
        this.trail = trail;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * Names who is to act for an institution.
     *
     * @param username of the account that the person gets; nobody of the district may have it
     * @param until the last day
     */
    public record Appoint(UUID institutionId, Name name, String username, LocalDate from, LocalDate until) {}

    private record Register(UUID schoolId, LegalEntity entity) {}

    private record Child(UUID institutionId, UUID studentId) {}

    private record Appointment(Appoint appoint, String sha256) {}

    /**
     * Registers an institution; it is nobody's guardian yet.
     *
     * @throws Refusal {@code not-found}, {@code forbidden}, {@code institution-registered} where the school has it already
     */
    public Uni<InstitutionView> register(Caller caller, UUID schoolId, LegalEntity entity, @Nullable String key) {
        return transactions.run(
                caller,
                schoolId,
                () -> requirePrincipal(caller, schoolId)
                        .chain(() -> once(
                                caller,
                                key,
                                "register-institution",
                                new Register(schoolId, entity),
                                () -> institutions
                                        .ofSchool(schoolId)
                                        .invoke(known -> {
                                            if (known.stream()
                                                    .anyMatch(
                                                            other -> other.inn().equals(entity.inn()))) {
                                                throw new Refusal(ConsentError.INSTITUTION_REGISTERED);
                                            }
                                        })
                                        .chain(() -> institutions.persist(
                                                new Institution(Ids.next(), schoolId, entity, caller, now()))))));
    }

    /** The institutions of a school, for its principal and the district; the reading is put on record. */
    public Uni<Page<InstitutionView>> list(Caller caller, UUID schoolId) {
        return transactions.run(
                caller,
                schoolId,
                () -> access.requirePrincipal(caller, schoolId)
                        .chain(() -> institutions.ofSchool(schoolId))
                        .chain(found -> children.ofSchool(schoolId)
                                .chain(wards -> representations
                                        .ofSchool(schoolId)
                                        .call(acting -> trail.school(
                                                caller, ReadOperation.INSTITUTIONS, schoolId, wards.size()))
                                        .map(acting -> new Page<>(
                                                found.stream()
                                                        .map(one -> InstitutionView.of(one, wards, acting))
                                                        .toList(),
                                                null)))));
    }

    /**
     * Makes an institution the guardian of a child of the school, from this moment on.
     *
     * @throws Refusal {@code not-found}, {@code forbidden}, {@code child-unknown}, {@code child-has-institution}
     */
    public Uni<InstitutionView> addChild(Caller caller, UUID institutionId, UUID studentId, @Nullable String key) {
        return change(
                caller,
                institutionId,
                institution -> once(
                        caller,
                        key,
                        "add-institution-child",
                        new Child(institutionId, studentId),
                        () -> roster.enrolments(List.of(studentId))
                                .invoke(found -> {
                                    if (found.stream()
                                            .noneMatch(student -> student.active()
                                                    && !student.ofAge()
                                                    && student.schoolId().equals(institution.schoolId()))) {
                                        throw new Refusal(ConsentError.CHILD_UNKNOWN);
                                    }
                                })
                                .chain(() -> children.of(studentId))
                                .chain(known -> {
                                    if (known != null && !known.institutionId().equals(institutionId)) {
                                        throw new Refusal(ConsentError.CHILD_HAS_INSTITUTION);
                                    }
                                    return known != null
                                            ? Uni.createFrom().item(known)
                                            : children.persist(new InstitutionChild(
                                                    Ids.next(), institution, studentId, caller, now()));
                                })
                                .chain(() -> settled(studentId))
                                .replaceWith(institution)));
    }

    /** Ends that an institution is a child's guardian; refusals as for {@link #addChild}. */
    public Uni<InstitutionView> endChild(Caller caller, UUID institutionId, UUID studentId) {
        return change(
                caller,
                institutionId,
                institution -> children.of(studentId)
                        .invoke(known -> {
                            if (known == null || !known.institutionId().equals(institutionId)) {
                                throw new Refusal(ConsentError.CHILD_UNKNOWN);
                            }
                            known.end(caller, now());
                        })
                        .chain(() -> settled(studentId))
                        .chain(() -> view(institution)));
    }

    private Uni<Void> settled(UUID studentId) {
        return bonds.settle().chain(() -> states.rosterChanged(List.of(studentId)));
    }

    /**
     * Appoints a representative by a power of attorney; his account is made when his period begins.
     *
     * @throws Refusal {@code not-found}, {@code forbidden}, {@code period-invalid}, {@code username-taken}, and what {@link
     *     ScanFile#of} refuses
     */
    public Uni<InstitutionView> appoint(Caller caller, Appoint command, Path paper, @Nullable String key) {
        if (command.until().isBefore(command.from())) {
            throw new Refusal(ConsentError.PERIOD_INVALID);
        }
        return transactions
                .run(caller, () -> permitted(caller, command.institutionId()))
                .chain(() -> scans.inspect(paper))
                .chain(scan -> change(
                        caller,
                        command.institutionId(),
                        institution -> once(
                                caller,
                                key,
                                "appoint-representative",
                                new Appointment(command, scan.sha256()),
                                () -> appoint(caller, institution, command, scan)
                                        .replaceWith(institution))));
    }

    private Uni<Void> appoint(Caller caller, Institution institution, Appoint command, ScanFile scan) {
        UUID id = Ids.next();
        Person person = new Person(id, "representative:" + id, command.username(), command.name(), true);
        return representatives
                .isTaken(command.username())
                .invoke(taken -> {
                    if (taken) {
                        throw new Refusal(ConsentError.USERNAME_TAKEN);
                    }
                })
                .chain(() -> representatives.save(person))
                .chain(() -> scans.keep(caller, institution.schoolId(), scan))
                .chain(kept -> representations.persist(new Representation(
                        Ids.next(),
                        institution,
                        id,
                        command.name(),
                        command.from(),
                        command.until(),
                        kept,
                        caller,
                        now())))
                .chain(bonds::settle);
    }

    /** Ends a representative's rights at once; a repetition changes nothing. */
    public Uni<InstitutionView> end(Caller caller, UUID representationId) {
        return transactions
                .run(caller, () -> representations.findById(representationId).map(InstitutionService::present))
                .chain(found -> change(
                        caller,
                        found.institutionId(),
                        institution -> representations
                                .findById(representationId)
                                .invoke(who -> who.end(caller, now()))
                                .chain(bonds::settle)
                                .chain(() -> view(institution))));
    }

    private interface Work {
        Uni<InstitutionView> on(Institution institution);
    }

    /** In one transaction, in which nobody else changes the roster. */
    private Uni<InstitutionView> change(Caller caller, UUID institutionId, Work work) {
        return transactions.run(
                caller,
                () -> permitted(caller, institutionId)
                        .call(guardianships::begin)
                        .call(accounts::enter)
                        .chain(work::on));
    }

    private Uni<Institution> permitted(Caller caller, UUID institutionId) {
        return institutions
                .findById(institutionId)
                .map(InstitutionService::present)
                .call(institution -> requirePrincipal(caller, institution.schoolId()));
    }

    /** The principal alone: who oversees a school does not say who its children's guardians are. */
    private Uni<Void> requirePrincipal(Caller caller, UUID schoolId) {
        return caller.isDistrict()
                ? Uni.createFrom().failure(new Refusal(KitError.FORBIDDEN))
                : access.requirePrincipal(caller, schoolId);
    }

    private Uni<InstitutionView> once(
            Caller caller, @Nullable String key, String operation, Object command, Supplier<Uni<Institution>> work) {
        return idempotency.once(
                caller,
                key,
                operation,
                command,
                InstitutionView.class,
                () -> work.get().chain(this::view));
    }

    private Uni<InstitutionView> view(Institution institution) {
        return children.ofSchool(institution.schoolId())
                .chain(wards -> representations
                        .ofSchool(institution.schoolId())
                        .map(acting -> InstitutionView.of(institution, wards, acting)));
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
