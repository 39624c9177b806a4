package zvonok.consent.reminder.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import zvonok.consent.reminder.application.ReminderService;
import zvonok.consent.reminder.domain.Reminder;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** What a person is reminded of. */
@Path("/me/reminders")
class ReminderResource {

    private final ReminderService reminders;
    private final Callers callers;

    ReminderResource(ReminderService reminders, Callers callers) {
        this.reminders = reminders;
        this.callers = callers;
    }

    @GET
    public Uni<Page<Reminder>> mine() {
        return reminders.mine(callers.current());
    }
}
