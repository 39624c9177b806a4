package zvonok.ack.request.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.LockMode;
import org.jspecify.annotations.Nullable;
import zvonok.ack.request.domain.AcknowledgementRequest;

/** Requests; row-level security hides those of other schools. */
@ApplicationScoped
public class RequestRepository implements PanacheRepositoryBase<AcknowledgementRequest, UUID> {

    private static final UUID NEWEST = new UUID(-1, -1);
    private static final String OF_GUARDIAN = """
            select r.* from acknowledgement_request r
             where r.id in (select request_id from addressed where guardian_id = ?1) and r.id < ?2
             order by r.id desc
            """;
    private static final String OF_STAFF = """
            select r.* from acknowledgement_request r
             where (cast(?1 as uuid) is null or exists (
                      select from staff_assignment s
                       where s.school_id = r.school_id and s.person_id = cast(?1 as uuid) and s.active
                         and (s.role = 'PRINCIPAL' or s.class_id = r.class_id)))
               and (cast(?2 as uuid) is null or r.class_id = cast(?2 as uuid))
               and (cast(?3 as uuid) is null or r.message_id = cast(?3 as uuid))
               and r.id < ?4
             order by r.id desc
            """;

    public Uni<Optional<AcknowledgementRequest>> ofMessage(UUID schoolId, UUID messageId) {
        return find("schoolId = ?1 and messageId = ?2", schoolId, messageId)
                .<AcknowledgementRequest>firstResult()
                .map(Optional::ofNullable);
    }

    /** The request, read anew and locked until the transaction ends. */
    public Uni<AcknowledgementRequest> lock(AcknowledgementRequest request) {
        return Panache.getSession()
                .chain(session -> session.refresh(request, LockMode.PESSIMISTIC_WRITE))
                .replaceWith(request);
    }

    /**
     * Requests in which a guardian has addressed children, newest first.
     *
     * @param before the last id of the page before, null for the first page
     */
    public Uni<List<AcknowledgementRequest>> ofGuardian(UUID guardianId, @Nullable UUID before, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_GUARDIAN, AcknowledgementRequest.class)
                        .setParameter(1, guardianId)
                        .setParameter(2, before == null ? NEWEST : before)
                        .setMaxResults(limit)
                        .getResultList());
    }

    /**
     * Requests of the classes whose staff a person is, newest first.
     *
     * @param staff null for the district's staff, who see every class
     */
    public Uni<List<AcknowledgementRequest>> ofStaff(
            @Nullable UUID staff, @Nullable UUID classId, @Nullable UUID messageId, @Nullable UUID before, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_STAFF, AcknowledgementRequest.class)
                        .setParameter(1, staff)
                        .setParameter(2, classId)
                        .setParameter(3, messageId)
                        .setParameter(4, before == null ? NEWEST : before)
                        .setMaxResults(limit)
                        .getResultList());
    }
}
