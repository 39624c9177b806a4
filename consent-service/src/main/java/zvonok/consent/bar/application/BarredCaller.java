package zvonok.consent.bar.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import zvonok.consent.ConsentError;
import zvonok.consent.bar.domain.GuardianshipBar;
import zvonok.consent.bar.persistence.BarRepository;
import zvonok.consent.consent.persistence.ConsentRepository;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Tells a guardian why a child that he knows is not there for him any more: he is barred, which he learns from the school anyway.
 * Nobody else learns anything by it.
 */
@ApplicationScoped
public class BarredCaller {

    private final TenantTransaction transactions;
    private final BarRepository bars;
    private final ConsentRepository consents;

    BarredCaller(TenantTransaction transactions, BarRepository bars, ConsentRepository consents) {
        this.transactions = transactions;
        this.bars = bars;
        this.consents = consents;
    }

    /** Refuses who is barred from the child with {@code barred-from-child}. Call inside a run. */
    public Uni<Void> requireNotBarred(UUID guardianId, UUID studentId) {
        return bars.openOf(guardianId)
                .invoke(barred -> {
                    if (barred.stream().anyMatch(bar -> bar.studentId().equals(studentId))) {
                        throw new Refusal(ConsentError.BARRED_FROM_CHILD).citing("2.1");
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Fails with {@code barred-from-child} where the caller is barred from this child, otherwise as it has failed. Call outside a
     * run, after the refusal.
     */
    public <T> Uni<T> explain(Throwable refused, Caller caller, UUID studentId) {
        return explain(
                refused,
                caller,
                barred -> Uni.createFrom()
                        .item(barred.stream().anyMatch(bar -> bar.studentId().equals(studentId))));
    }

    /** The same where the caller has named a consent of his own. */
    public <T> Uni<T> explainConsent(Throwable refused, Caller caller, UUID consentId) {
        return explain(
                refused,
                caller,
                barred -> transactions.runForSchools(
                        barred.stream().map(GuardianshipBar::schoolId).toList(),
                        () -> consents.findById(consentId)
                                .map(consent -> consent != null
                                        && consent.guardianId().equals(caller.personId())
                                        && barred.stream()
                                                .anyMatch(bar -> bar.studentId().equals(consent.studentId())))));
    }

    private interface Question {
        Uni<Boolean> among(List<GuardianshipBar> barred);
    }

    private <T> Uni<T> explain(Throwable refused, Caller caller, Question question) {
        UUID person = caller.personId();
        if (person == null || !isNotThere(refused)) {
            return Uni.createFrom().failure(refused);
        }
        return transactions
                .run(caller, () -> bars.openOf(person))
                .chain(barred -> barred.isEmpty() ? Uni.createFrom().item(false) : question.among(barred))
                .chain(isBarred -> Uni.createFrom()
                        .failure(isBarred ? new Refusal(ConsentError.BARRED_FROM_CHILD).citing("2.1") : refused));
    }

    private static boolean isNotThere(Throwable failure) {
        return failure instanceof Refusal refusal
                && (refusal.code() == KitError.NOT_FOUND || refusal.code() == ConsentError.CHILD_UNKNOWN);
    }
}
