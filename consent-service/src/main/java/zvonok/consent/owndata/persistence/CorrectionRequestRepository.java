package zvonok.consent.owndata.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.owndata.domain.CorrectionRequest;

/** Requests for correction in the schools of the current run; the newest first. */
@ApplicationScoped
public class CorrectionRequestRepository implements PanacheRepositoryBase<CorrectionRequest, UUID> {

    public Uni<List<CorrectionRequest>> ofPerson(UUID personId) {
        return list("personId = ?1 order by id desc", personId);
    }

    /**
     * Those of a school.
     *
     * @param dueBefore null for all, else only those that nobody has answered and whose last day lies before
     */
    public Uni<List<CorrectionRequest>> ofSchool(
            UUID schoolId, @Nullable LocalDate dueBefore, @Nullable UUID before, int limit) {
        UUID highest = before == null ? new UUID(-1, -1) : before;
        return (dueBefore == null
                        ? find("schoolId = ?1 and id < ?2 order by id desc", schoolId, highest)
                        : find(
                                "schoolId = ?1 and id < ?2 and answeredAt is null and dueOn < ?3 order by id desc",
                                schoolId,
                                highest,
                                dueBefore))
                .page(0, limit)
                .list();
    }

    /** How many of all schools nobody has answered though their last day lies before the given one. */
    public Uni<Long> countOverdue(LocalDate today) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select set_config('app.counting', 'true', true)", String.class)
                        .getSingleResult()
                        .chain(() -> session.createNativeQuery(
                                        "select count(*) from correction_request where answered_at is null and due_on < ?1",
                                        Long.class)
                                .setParameter(1, today)
                                .getSingleResult()));
    }
}
