package zvonok.ack.roster.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.ack.request.application.RequestService;
import zvonok.ack.roster.messaging.RosterEvents.GuardianshipChanged;
import zvonok.ack.roster.messaging.RosterEvents.SchoolChanged;
import zvonok.ack.roster.messaging.RosterEvents.StaffChanged;
import zvonok.ack.roster.messaging.RosterEvents.StudentChanged;
import zvonok.ack.roster.persistence.RosterProjection;
import zvonok.ack.roster.persistence.RosterProjection.Table;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;
import zvonok.kit.tenancy.OversightScopes;

/** Keeps the projection of the roster, and has a newcomer of a class asked what the class is being asked. */
@ApplicationScoped
class RosterConsumer {

    private final Inbox inbox;
    private final RosterProjection roster;
    private final RequestService requests;
    private final OversightScopes oversight;

    RosterConsumer(Inbox inbox, RosterProjection roster, RequestService requests, OversightScopes oversight) {
        this.inbox = inbox;
        this.roster = roster;
        this.requests = requests;
        this.oversight = oversight;
    }

    @Incoming("roster")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        return inbox.receive(batch, this::apply);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        UUID school = event.schoolId();
        return switch (event.type()) {
            case "roster.school-changed.v1" -> {
                if (event.isTombstone()) {
                    yield Uni.createFrom().voidItem();
                }
                SchoolChanged changed = event.data(SchoolChanged.class);
                yield roster.saveSchool(school, changed.name(), changed.active());
            }
            case "roster.student-changed.v1" ->
                event.isTombstone()
                        ? roster.forget(Table.STUDENT, school, event.aggregateId())
                        : student(school, event.data(StudentChanged.class));
            case "roster.guardianship-changed.v1" ->
                event.isTombstone()
                        ? roster.forget(Table.GUARDIANSHIP, school, event.aggregateId())
                        : guardianship(school, event.data(GuardianshipChanged.class));
            case "roster.staff-changed.v1" ->
                event.isTombstone()
                        ? roster.forget(Table.STAFF_ASSIGNMENT, school, event.aggregateId())
                        : staff(school, event.data(StaffChanged.class));
            case OversightScopes.TYPE -> oversight.apply(event);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> student(UUID school, StudentChanged changed) {
        UUID classId = changed.classId();
        if (classId == null || !changed.active()) {
            return save(school, changed);
        }
        return roster.holdClass(classId)
                .chain(() -> save(school, changed))
                .chain(() -> requests.admitNewcomer(school, classId, changed.studentId()));
    }

    private Uni<Void> save(UUID school, StudentChanged changed) {
        return roster.saveStudent(school, changed.studentId(), changed.classId(), changed.name(), changed.active());
    }

    private Uni<Void> guardianship(UUID school, GuardianshipChanged changed) {
        return roster.saveGuardianship(
                school,
                changed.guardianshipId(),
                changed.guardianId(),
                changed.studentId(),
                changed.mayConsent(),
                changed.name(),
                changed.active());
    }

    private Uni<Void> staff(UUID school, StaffChanged changed) {
        return roster.saveStaff(
                school,
                changed.assignmentId(),
                changed.personId(),
                changed.classId(),
                changed.role(),
                changed.active());
    }
}
