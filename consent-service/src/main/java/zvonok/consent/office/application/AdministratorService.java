package zvonok.consent.office.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.office.domain.GroupAdministrator;
import zvonok.consent.office.domain.Period;
import zvonok.consent.office.persistence.GroupAdministratorRepository;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.consent.roster.domain.RosterEvent;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.EntityTags;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Group administrators of classes: appointed and dismissed by the school's principal alone. */
@ApplicationScoped
public class AdministratorService {

    private final TenantTransaction transactions;
    private final GroupAdministratorRepository administrators;
    private final RosterAccess access;
    private final RosterQueries roster;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Clock clock;

    AdministratorService(
            TenantTransaction transactions,
            GroupAdministratorRepository administrators,
            RosterAccess access,
            RosterQueries roster,
            Idempotency idempotency,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.administrators = administrators;
        this.access = access;
        this.roster = roster;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Appoints a person for a class and a period. */
    public record Appoint(UUID classId, UUID personId, Instant from, Instant until) {}

    /** An appointment as it is shown. */
    public record Administrator(
            UUID id,
            long version,
            UUID schoolId,
            UUID classId,
            UUID personId,
            Instant from,
            Instant until,
            boolean inForce,
            UUID appointedBy,
            Instant appointedAt,
            @Nullable UUID endedBy,
            @Nullable Instant endedAt) {

        static Administrator of(GroupAdministrator office, Instant now) {
            return new Administrator(
                    office.id(),
                    office.version(),
                    office.schoolId(),
                    office.classId(),
                    office.personId(),
                    office.period().from(),
                    office.period().until(),
                    office.period().contains(now),
                    office.appointedBy(),
                    office.appointedAt(),
                    office.endedBy(),
                    office.endedAt());
        }
    }

    /**
     * Appoints a guardian of the class or a member of the school's staff.
     *
     * @throws Refusal {@code administrator-not-of-the-class}, {@code period-invalid}; {@code forbidden} for who is not the principal
     */
    public Uni<Administrator> appoint(Caller caller, Appoint command, @Nullable String key) {
        return transactions.run(
                caller,
                () -> access.requirePrincipalOfClass(caller, command.classId())
                        .chain(schoolClass -> idempotency.once(
                                caller,
                                key,
                                "appoint-administrator",
                                command,
                                Administrator.class,
                                () -> roster.belongsTo(schoolClass, command.personId())
                                        .invoke(belongs -> {
                                            if (!belongs) {
                                                throw new Refusal(ConsentError.ADMINISTRATOR_NOT_OF_THE_CLASS);
                                            }
                                        })
                                        .map(ignored -> new GroupAdministrator(
                                                Ids.next(),
                                                schoolClass.schoolId(),
                                                schoolClass.id(),
                                                command.personId(),
                                                Period.given(command.from(), command.until(), now()),
                                                caller.person(),
                                                now()))
                                        .chain(administrators::persist)
                                        .call(office -> tell(office.changed()))
                                        .map(office -> Administrator.of(office, now())))));
    }

    /** Who administers a class, has done or will, the newest first; for its staff, the principal and the district. */
    public Uni<Page<Administrator>> list(Caller caller, UUID classId, @Nullable UUID cursor, int limit) {
        return transactions
                .run(
                        caller,
                        () -> access.requireStaff(caller, classId, AsOf.NOW)
                                .chain(schoolClass -> administrators.ofClass(classId, cursor, limit + 1)))
                .map(rows -> Page.of(rows, limit, row -> row.id().toString()).map(row -> Administrator.of(row, now())));
    }

    /** Ends an appointment now; one that is over stays as it is. */
    public Uni<Administrator> end(Caller caller, UUID id, @Nullable String ifMatch) {
        return transactions.run(
                caller,
                () -> administrators
                        .findById(id)
                        .invoke(office -> {
                            if (office == null) {
                                throw new Refusal(KitError.NOT_FOUND);
                            }
                        })
                        .call(office -> access.requirePrincipalOfClass(caller, office.classId()))
                        .invoke(office -> EntityTags.require(ifMatch, office.version()))
                        .call(office -> office.end(caller.person(), now())
                                .map(this::tell)
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                        .map(office -> Administrator.of(office, now())));
    }

    private Uni<Void> tell(RosterEvent event) {
        return outbox.append(
                OutgoingEvent.of(RosterEvent.TOPIC, event.type(), event.schoolId(), event.aggregateId(), event));
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
