package zvonok.consent.consent.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.Rule;
import zvonok.consent.consent.domain.RuleDecision;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.consent.persistence.RuleDecisionRepository;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Whose answers a school wants about each child (regulation, clause 2.1): one guardian's, or every guardian's. */
@ApplicationScoped
public class RuleService {

    private final TenantTransaction transactions;
    private final RuleDecisionRepository decisions;
    private final ConsentRequestRepository requests;
    private final RosterAccess access;
    private final Clock clock;

    RuleService(
            TenantTransaction transactions,
            RuleDecisionRepository decisions,
            ConsentRequestRepository requests,
            RosterAccess access,
            Clock clock) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.requests = requests;
        this.access = access;
        this.clock = clock;
    }

    /**
     * The rule in force.
     *
     * @param decidedBy the principal who decided, null where the school never has
     * @param decidedAt null where the school has never decided
     */
    public record SchoolRule(
            UUID schoolId,
            Rule rule,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt) {

        static SchoolRule of(RuleDecision decision) {
            return new SchoolRule(decision.schoolId(), decision.rule(), decision.decidedBy(), decision.decidedAt());
        }
    }

    /** The rule of a school, for whoever has a role in it: families may know how their answers count. */
    public Uni<SchoolRule> find(Caller caller, UUID schoolId) {
        return transactions.run(caller, schoolId, () -> inForce(schoolId));
    }

    /**
     * Decides the rule for the requests made from now on, by a principal of the school; those already made keep theirs. The same again
     * changes nothing.
     *
     * @throws Refusal {@code not-found} for another school, {@code forbidden}
     */
    public Uni<SchoolRule> decide(Caller caller, UUID schoolId, Rule rule) {
        return transactions.run(
                caller,
                schoolId,
                () -> requirePrincipal(caller, schoolId)
                        .chain(() -> inForce(schoolId))
                        .chain(known -> known.rule() == rule && known.decidedAt() != null
                                ? Uni.createFrom().item(known)
                                : decisions
                                        .persist(new RuleDecision(
                                                Ids.next(),
                                                schoolId,
                                                rule,
                                                caller.person(),
                                                Instant.now(clock).truncatedTo(ChronoUnit.MICROS)))
                                        .map(SchoolRule::of)));
    }

    /** The rule of a school; until it decides, that by which it asked last, and ANY where it never asked. Call it inside a run. */
    Uni<SchoolRule> inForce(UUID schoolId) {
        return decisions
                .inForce(schoolId)
                .chain(decision -> decision == null
                        ? requests.newestOf(schoolId)
                                .map(request -> new SchoolRule(
                                        schoolId, request == null ? Rule.ANY : request.rule(), null, null))
                        : Uni.createFrom().item(SchoolRule.of(decision)));
    }

    private Uni<Void> requirePrincipal(Caller caller, UUID schoolId) {
        return caller.isDistrict()
                ? Uni.createFrom().failure(new Refusal(KitError.FORBIDDEN))
                : access.requirePrincipal(caller, schoolId);
    }
}
