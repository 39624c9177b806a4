package zvonok.poll.roster.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;
import zvonok.kit.tenancy.OversightScopes;
import zvonok.poll.roster.messaging.RosterEvents.ClassChanged;
import zvonok.poll.roster.messaging.RosterEvents.GuardianshipChanged;
import zvonok.poll.roster.messaging.RosterEvents.SchoolChanged;
import zvonok.poll.roster.messaging.RosterEvents.StaffChanged;
import zvonok.poll.roster.messaging.RosterEvents.StudentChanged;
import zvonok.poll.roster.persistence.RosterRepository;

/** Keeps the own view of the roster. */
@ApplicationScoped
class RosterEventsConsumer {

    private final Inbox inbox;
    private final RosterRepository roster;
    private final OversightScopes oversight;

    RosterEventsConsumer(Inbox inbox, RosterRepository roster, OversightScopes oversight) {
        this.inbox = inbox;
        this.roster = roster;
        this.oversight = oversight;
    }

    @Incoming("roster")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        return inbox.receive(batch, this::apply);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        if (event.type().equals(OversightScopes.TYPE)) {
            return oversight.apply(event);
        }
        if (event.isTombstone()) {
            return roster.erase(event.aggregateId());
        }
        return switch (event.type()) {
            case "roster.school-changed.v1" -> {
                SchoolChanged e = event.data(SchoolChanged.class);
                yield roster.school(event.schoolId(), e.active());
            }
            case "roster.class-changed.v1" -> {
                ClassChanged e = event.data(ClassChanged.class);
                yield roster.schoolClass(event.schoolId(), e.classId(), e.active());
            }
            case "roster.student-changed.v1" -> {
                StudentChanged e = event.data(StudentChanged.class);
                yield roster.student(event.schoolId(), e.studentId(), e.classId(), e.active());
            }
            case "roster.guardianship-changed.v1" -> {
                GuardianshipChanged e = event.data(GuardianshipChanged.class);
                yield roster.guardianship(
                        event.schoolId(),
                        e.guardianshipId(),
                        e.guardianId(),
                        e.studentId(),
                        e.mayConsent(),
                        e.active());
            }
            case "roster.staff-changed.v1" -> {
                StaffChanged e = event.data(StaffChanged.class);
                yield roster.staff(event.schoolId(), e.assignmentId(), e.personId(), e.classId(), e.role(), e.active());
            }
            default -> Uni.createFrom().voidItem();
        };
    }
}
