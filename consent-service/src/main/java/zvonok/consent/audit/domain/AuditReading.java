package zvonok.consent.audit.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import zvonok.kit.tenancy.Caller;

/** One reading, as it happened; it never changes. */
@Entity
@Immutable
public class AuditReading {

    @Id
    private UUID id;

    private UUID schoolId;
    private Instant readAt;
    private String account;
    private @Nullable UUID personId;

    @Enumerated(EnumType.STRING)
    private ReadOperation operation;

    private @Nullable UUID classId;
    private @Nullable UUID studentId;
    private int childrenRead;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected AuditReading() {}

    private AuditReading(
            UUID id,
            Caller caller,
            ReadOperation operation,
            UUID schoolId,
            @Nullable UUID classId,
            @Nullable UUID studentId,
            int childrenRead,
            Instant now) {
        this.id = id;
        this.schoolId = schoolId;
        this.readAt = now;
        this.account = caller.account();
        this.personId = caller.personId();
        this.operation = operation;
        this.classId = classId;
        this.studentId = studentId;
        this.childrenRead = childrenRead;
    }

    /** A reading of one child's data. */
    public static AuditReading ofChild(
            UUID id,
            Caller caller,
            ReadOperation operation,
            UUID schoolId,
            @Nullable UUID classId,
            UUID studentId,
            Instant now) {
        return new AuditReading(id, caller, operation, schoolId, classId, studentId, 1, now);
    }

    /** A reading of the children of a class. */
    public static AuditReading ofClass(
            UUID id, Caller caller, ReadOperation operation, UUID schoolId, UUID classId, int children, Instant now) {
        return new AuditReading(id, caller, operation, schoolId, classId, null, children, now);
    }

    /** A reading of the children of a whole school. */
    public static AuditReading ofSchool(
            UUID id, Caller caller, ReadOperation operation, UUID schoolId, int children, Instant now) {
        return new AuditReading(id, caller, operation, schoolId, null, null, children, now);
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public Instant readAt() {
        return readAt;
    }

    /** The reader's account at the identity provider. */
    public String account() {
        return account;
    }

    /** The reader in the roster; null for the district's staff, who are no person of it. */
    public @Nullable UUID personId() {
        return personId;
    }

    public ReadOperation operation() {
        return operation;
    }

    public @Nullable UUID classId() {
        return classId;
    }

    public @Nullable UUID studentId() {
        return studentId;
    }

    /** Of how many children data were read. */
    public int childrenRead() {
        return childrenRead;
    }
}
