package zvonok.consent.audit.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.audit.domain.AuditReading;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.consent.audit.persistence.AuditReadingRepository;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Who of the staff read which child's data. Each record is made inside the run of the reading: a reading that could not be
 * recorded is not answered, and one that failed leaves no record.
 */
@ApplicationScoped
public class AuditTrail {

    private final TenantTransaction transactions;
    private final AuditReadingRepository readings;
    private final Clock clock;

    AuditTrail(TenantTransaction transactions, AuditReadingRepository readings, Clock clock) {
        this.transactions = transactions;
        this.readings = readings;
        this.clock = clock;
    }

    /** A reading as an auditor sees it. */
    public record Reading(
            UUID id,
            Instant readAt,
            String account,
            @Nullable UUID personId,
            ReadOperation operation,
            UUID schoolId,
            @Nullable UUID classId,
            @Nullable UUID studentId,
            int childrenRead) {

        static Reading of(AuditReading reading) {
            return new Reading(
                    reading.id(),
                    reading.readAt(),
                    reading.account(),
                    reading.personId(),
                    reading.operation(),
                    reading.schoolId(),
                    reading.classId(),
                    reading.studentId(),
                    reading.childrenRead());
        }
    }

    /** Which readings are asked for; null lets all pass. */
    public record Filter(
            @Nullable UUID schoolId,
            @Nullable UUID classId,
            @Nullable UUID studentId,
            @Nullable String account) {}

    /** Records a reading of one child's data. Call inside the reading's run. */
    public Uni<Void> child(
            Caller caller, ReadOperation operation, UUID schoolId, @Nullable UUID classId, UUID studentId) {
        return record(AuditReading.ofChild(Ids.next(), caller, operation, schoolId, classId, studentId, now()));
    }

    /** Records a reading of a class. Call inside the reading's run. */
    public Uni<Void> schoolClass(Caller caller, ReadOperation operation, UUID schoolId, UUID classId, int children) {
        return record(AuditReading.ofClass(Ids.next(), caller, operation, schoolId, classId, children, now()));
    }

    /** Records a reading of a school. Call inside the reading's run. */
    public Uni<Void> school(Caller caller, ReadOperation operation, UUID schoolId, int children) {
        return record(AuditReading.ofSchool(Ids.next(), caller, operation, schoolId, children, now()));
    }

    private Uni<Void> record(AuditReading reading) {
        return readings.persist(reading).replaceWithVoid();
    }

    /** The readings, the newest first. The edge lets auditors alone ask. */
    public Uni<Page<Reading>> find(Caller auditor, Filter filter, @Nullable UUID cursor, int limit) {
        return transactions
                .run(
                        auditor,
                        () -> readings.newest(
                                cursor,
                                filter.schoolId(),
                                filter.classId(),
                                filter.studentId(),
                                filter.account(),
                                limit + 1))
                .map(rows -> Page.of(rows, limit, row -> row.id().toString()).map(Reading::of));
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
