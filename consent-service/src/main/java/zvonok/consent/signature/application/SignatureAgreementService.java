package zvonok.consent.signature.application;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.roster.application.OwnSigners;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.signature.domain.AgreementText;
import zvonok.consent.signature.domain.SignatureAgreement;
import zvonok.consent.signature.domain.SignatureAgreementAccepted;
import zvonok.consent.signature.persistence.SignatureAgreementRepository;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** The caller's signature agreement: one for each school in which he signs, accepted at once. */
@ApplicationScoped
public class SignatureAgreementService {

    private final TenantTransaction transactions;
    private final SignatureAgreementRepository agreements;
    private final RosterQueries roster;
    private final OwnSigners ownSigners;
    private final Outbox outbox;
    private final Clock clock;

    SignatureAgreementService(
            TenantTransaction transactions,
            SignatureAgreementRepository agreements,
            RosterQueries roster,
            OwnSigners ownSigners,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.agreements = agreements;
        this.roster = roster;
        this.ownSigners = ownSigners;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The agreement as the caller stands to it.
     *
     * @param accepted whether the current version is accepted for every school in which the caller signs
     * @param acceptedAt when that was complete, null where it is not
     */
    public record Agreement(
            int version,
            Map<String, String> text,
            boolean accepted,
            @Nullable Instant acceptedAt) {}

    public Uni<Agreement> show(Caller caller) {
        UUID person = caller.person();
        return transactions.run(
                caller,
                () -> schools(person).chain(schools -> agreements.of(person).map(all -> agreement(schools, all))));
    }

    /**
     * Accepts a version; a repetition changes nothing.
     *
     * @throws Refusal {@code agreement-version-unknown} for a version that is not the current one, {@code forbidden} for who is
     *     nobody's guardian and does not sign for himself
     */
    public Uni<Agreement> accept(Caller caller, int version) {
        UUID person = caller.person();
        if (version != SignatureAgreement.CURRENT_VERSION) {
            throw new Refusal(ConsentError.AGREEMENT_VERSION_UNKNOWN)
                    .with("version", SignatureAgreement.CURRENT_VERSION);
        }
        return transactions.run(
                caller,
                () -> lock(person)
                        .chain(() -> schools(person))
                        .chain(schools -> agreements
                                .of(person)
                                .chain(known -> Multi.createFrom()
                                        .iterable(missing(schools, known))
                                        .onItem()
                                        .transformToUniAndConcatenate(school -> accept(caller, school))
                                        .collect()
                                        .asList())
                                .chain(() -> agreements.of(person))
                                .map(all -> agreement(schools, all))));
    }

    /** Two acceptances of one person follow one another. */
    private static Uni<Void> lock(UUID person) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)", String.class)
                        .setParameter(1, "signature-agreement:" + person)
                        .getSingleResult())
                .replaceWithVoid();
    }

    private Uni<SignatureAgreement> accept(Caller caller, UUID school) {
        SignatureAgreement agreement = new SignatureAgreement(Ids.next(), school, caller, Instant.now(clock));
        return agreements
                .persist(agreement)
                .chain(() -> outbox.append(OutgoingEvent.of(
                        "consent.events",
                        SignatureAgreementAccepted.TYPE,
                        school,
                        agreement.id(),
                        agreement.accepted())))
                .replaceWith(agreement);
    }

    private Uni<List<UUID>> schools(UUID person) {
        return ownSigners
                .enter(person)
                .chain(self -> roster.bondsOfGuardian(person).map(bonds -> {
                    Set<UUID> schools = new TreeSet<>();
                    self.ifPresent(own -> schools.add(own.schoolId()));
                    bonds.forEach(bond -> schools.add(bond.schoolId()));
                    if (schools.isEmpty()) {
                        throw new Refusal(KitError.FORBIDDEN);
                    }
                    return List.copyOf(schools);
                }));
    }

    private static List<UUID> missing(List<UUID> schools, List<SignatureAgreement> known) {
        return schools.stream()
                .filter(school -> known.stream().noneMatch(a -> a.schoolId().equals(school)))
                .toList();
    }

    private static Agreement agreement(List<UUID> schools, List<SignatureAgreement> all) {
        boolean accepted = missing(schools, all).isEmpty();
        return new Agreement(
                SignatureAgreement.CURRENT_VERSION,
                AgreementText.current(),
                accepted,
                accepted ? all.getLast().acceptedAt() : null);
    }
}
