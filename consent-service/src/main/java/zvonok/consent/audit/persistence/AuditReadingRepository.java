package zvonok.consent.audit.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.audit.domain.AuditReading;

/** Readings in the schools of the current run. */
@ApplicationScoped
public class AuditReadingRepository implements PanacheRepositoryBase<AuditReading, UUID> {

    /** Readings, the newest first, from the one after the given id; each filter that is null lets all pass. */
    public Uni<List<AuditReading>> newest(
            @Nullable UUID before,
            @Nullable UUID schoolId,
            @Nullable UUID classId,
            @Nullable UUID studentId,
            @Nullable String account,
            int limit) {
        StringBuilder condition = new StringBuilder("1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        add(condition, parameters, "id < :before", "before", before);
        add(condition, parameters, "schoolId = :schoolId", "schoolId", schoolId);
        add(condition, parameters, "classId = :classId", "classId", classId);
        add(condition, parameters, "studentId = :studentId", "studentId", studentId);
        add(condition, parameters, "account = :account", "account", account);
        return find(condition + " order by id desc", parameters).page(0, limit).list();
    }

    private static void add(
            StringBuilder condition, Map<String, Object> parameters, String part, String name, @Nullable Object value) {
        if (value != null) {
            condition.append(" and ").append(part);
            parameters.put(name, value);
        }
    }
}
