package zvonok.consent.consent.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.ConsentForm;
import zvonok.consent.consent.domain.Purpose;

/** Forms of the schools of the current run. */
@ApplicationScoped
public class ConsentFormRepository implements PanacheRepositoryBase<ConsentForm, UUID> {

    /** The versions of a school's forms before that id, the newest first; null lets all pass. */
    public Uni<List<ConsentForm>> versions(UUID schoolId, @Nullable Purpose purpose, @Nullable UUID before, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("school", schoolId));
        StringBuilder query = new StringBuilder("schoolId = :school");
        if (purpose != null) {
            query.append(" and purpose = :purpose");
            parameters.put("purpose", purpose);
        }
        if (before != null) {
            query.append(" and id < :before");
            parameters.put("before", before);
        }
        return find(query.append(" order by id desc").toString(), parameters)
                .range(0, limit - 1)
                .list();
    }

    /** The number of the school's next version for a purpose. */
    public Uni<Integer> nextVersion(UUID schoolId, Purpose purpose) {
        return count("schoolId = ?1 and purpose = ?2", schoolId, purpose).map(n -> n.intValue() + 1);
    }
}
