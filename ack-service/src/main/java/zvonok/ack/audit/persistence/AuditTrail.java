package zvonok.ack.audit.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;

/** Records what the district's staff read, in the transaction of the reading: no reading without its record. */
@ApplicationScoped
public class AuditTrail {

    private static final String INSERT = """
            insert into audit_reading (id, read_at, account, operation, question, rows_read)
            values (?1, ?2, ?3, ?4, cast(cast(?5 as text) as jsonb), ?6)
            """;

    private final ObjectMapper json;

    AuditTrail(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Records a reading where the caller belongs to the district's staff; a school's own people are not recorded.
     *
     * @param question what was asked, ids only
     */
    public Uni<Void> record(Caller caller, String operation, Object question, int rows, Instant at) {
        if (!caller.isDistrict()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, Ids.next())
                        .setParameter(2, at)
                        .setParameter(3, caller.account())
                        .setParameter(4, operation)
                        .setParameter(5, write(question))
                        .setParameter(6, rows)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private String write(Object question) {
        try {
            return json.writeValueAsString(question);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
