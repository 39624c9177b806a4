package zvonok.moderation.roster.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;
import zvonok.moderation.roster.messaging.RosterEvents.AdministratorChanged;
import zvonok.moderation.roster.messaging.RosterEvents.GuardianshipChanged;
import zvonok.moderation.roster.messaging.RosterEvents.PersonName;
import zvonok.moderation.roster.messaging.RosterEvents.SchoolChanged;
import zvonok.moderation.roster.messaging.RosterEvents.StaffChanged;
import zvonok.moderation.roster.messaging.RosterEvents.StudentChanged;
import zvonok.moderation.roster.persistence.RosterRepository;

/** Keeps the own view of the roster. */
@ApplicationScoped
class RosterEventsConsumer {

    private final Inbox inbox;
    private final RosterRepository roster;

    RosterEventsConsumer(Inbox inbox, RosterRepository roster) {
        this.inbox = inbox;
        this.roster = roster;
    }

    @Incoming("roster")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        return inbox.receive(batch, this::apply);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        if (event.isTombstone()) {
            return roster.erase(event.aggregateId());
        }
        return switch (event.type()) {
            case "roster.school-changed.v1" -> {
                SchoolChanged e = event.data(SchoolChanged.class);
                yield roster.school(event.schoolId(), e.active());
            }
            case "roster.student-changed.v1" -> {
                StudentChanged e = event.data(StudentChanged.class);
                yield roster.student(event.schoolId(), e.studentId(), e.classId(), PersonName.of(e.name()), e.active());
            }
            case "roster.guardianship-changed.v1" -> {
                GuardianshipChanged e = event.data(GuardianshipChanged.class);
                yield roster.guardianship(
                        event.schoolId(),
                        e.guardianshipId(),
                        e.guardianId(),
                        e.studentId(),
                        e.mayConsent(),
                        PersonName.of(e.name()),
                        e.active());
            }
            case "roster.staff-changed.v1" -> {
                StaffChanged e = event.data(StaffChanged.class);
                yield roster.staff(
                        event.schoolId(),
                        e.assignmentId(),
                        e.personId(),
                        e.classId(),
                        e.role(),
                        PersonName.of(e.name()),
                        e.active());
            }
            case "roster.administrator-changed.v1" -> {
                AdministratorChanged e = event.data(AdministratorChanged.class);
                yield roster.administrator(
                        event.schoolId(), e.administratorId(), e.personId(), e.classId(), e.from(), e.until());
            }
            default -> Uni.createFrom().voidItem();
        };
    }
}
